import { FeatureName } from '../../platform';

export type Annotations = Readonly<Record<string, string>>;

/** The termination of a pod, in whole seconds. */
export interface TerminationTimes {
  /** The longest preStop wait of the containers that serve. */
  readonly preStopSeconds: number;
  readonly drainSeconds: number;
  readonly graceSeconds: number;
}

export interface MeshFault {
  readonly found: string;
  readonly consequence: string;
}

export interface MeshRow {
  readonly id: string;
  /** The mesh whose injection in a manifest this row explains. */
  readonly family: 'istio' | 'linkerd' | 'consul' | 'none';
  readonly title: string;
  readonly code: string;
  /** What must hold, for the documentation. */
  readonly inequality: string;
  /** What the proxy does when the pod terminates. */
  readonly behaviour: string;
  readonly sources: readonly string[];
  /** The feature that the platform must have. */
  readonly requires?: FeatureName;
  /** The annotation that chooses how the proxy is injected, and its value here. */
  readonly injected?: { readonly key: string; readonly value: 'true' | 'false' };
  /** The annotations of the pod template beside the author's. */
  annotations(termination: TerminationTimes, existing: Annotations): Annotations;
  /** The inequality that the annotations of a pod template break; undefined if it holds. */
  fault(termination: TerminationTimes, annotations: Annotations): MeshFault | undefined;
}

export const ISTIO_CONFIG = 'proxy.istio.io/config';
export const ISTIO_NATIVE = 'sidecar.istio.io/nativeSidecar';
export const LINKERD_NATIVE = 'config.linkerd.io/proxy-enable-native-sidecar';
/** Its names before Linkerd 2.20. */
export const LINKERD_NATIVE_BEFORE = ['config.beta.linkerd.io/proxy-enable-native-sidecar', 'config.alpha.linkerd.io/proxy-enable-native-sidecar'];
export const LINKERD_WAIT = 'config.alpha.linkerd.io/proxy-wait-before-exit-seconds';
export const CONSUL_LIFECYCLE = 'consul.hashicorp.com/enable-sidecar-proxy-lifecycle';
export const CONSUL_DRAIN_LISTENERS = 'consul.hashicorp.com/enable-sidecar-proxy-lifecycle-shutdown-drain-listeners';
export const CONSUL_GRACE = 'consul.hashicorp.com/sidecar-proxy-lifecycle-shutdown-grace-period-seconds';

/** How long the application may serve after the deletion of its pod. */
export function servingSeconds({ preStopSeconds, drainSeconds }: TerminationTimes): number {
  return preStopSeconds + drainSeconds;
}

export function servingSum(termination: TerminationTimes): string {
  return `preStop ${termination.preStopSeconds} s + drain ${termination.drainSeconds} s = ${servingSeconds(termination)} s`;
}
