import { FeatureName } from '../../platform';

/** Service meshes: when their proxy leaves a pod, and what it needs to leave after the application. */

export type Annotations = Readonly<Record<string, string>>;

/** How a pod leaves, in whole seconds. */
export interface TerminationTimes {
  /** The longest wait of the containers that serve. */
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
  /** Whose signs in a manifest it explains. */
  readonly family: 'istio' | 'linkerd' | 'consul' | 'none';
  readonly title: string;
  readonly code: string;
  /** In words, for the documentation. */
  readonly inequality: string;
  /** What the proxy does when a pod leaves. */
  readonly behaviour: string;
  readonly sources: readonly string[];
  /** What the platform must allow. */
  readonly requires?: FeatureName;
  /** The annotation that says how the proxy is injected, and what it says here. */
  readonly injected?: { readonly key: string; readonly value: 'true' | 'false' };
  /** The annotations of the pod template, given the author's own. */
  annotations(leaving: TerminationTimes, own: Annotations): Annotations;
  /** Which inequality the annotations of a pod template break. */
  fault(leaving: TerminationTimes, annotations: Annotations): MeshFault | undefined;
}

export const ISTIO_CONFIG = 'proxy.istio.io/config';
export const ISTIO_NATIVE = 'sidecar.istio.io/nativeSidecar';
export const LINKERD_NATIVE = 'config.linkerd.io/proxy-enable-native-sidecar';
/** What it was called before Linkerd 2.20. */
export const LINKERD_NATIVE_BEFORE = ['config.beta.linkerd.io/proxy-enable-native-sidecar', 'config.alpha.linkerd.io/proxy-enable-native-sidecar'];
export const LINKERD_WAIT = 'config.alpha.linkerd.io/proxy-wait-before-exit-seconds';
export const CONSUL_LIFECYCLE = 'consul.hashicorp.com/enable-sidecar-proxy-lifecycle';
export const CONSUL_DRAIN_LISTENERS = 'consul.hashicorp.com/enable-sidecar-proxy-lifecycle-shutdown-drain-listeners';
export const CONSUL_GRACE = 'consul.hashicorp.com/sidecar-proxy-lifecycle-shutdown-grace-period-seconds';

/** How long the application may still serve. */
export function serveSeconds({ preStopSeconds, drainSeconds }: TerminationTimes): number {
  return preStopSeconds + drainSeconds;
}

export function serveSum(leaving: TerminationTimes): string {
  return `preStop ${leaving.preStopSeconds} s + drain ${leaving.drainSeconds} s = ${serveSeconds(leaving)} s`;
}
