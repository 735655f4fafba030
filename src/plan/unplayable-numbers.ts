import { MOST_REPLICAS } from './options';
import { Manifests, minReplicasOf, nativeSidecars, PodSpec, podSpecOf, Workload } from '../manifest';

/** A number in a manifest that no API server takes, or that is too large to be played. */
export interface UnplayableNumber {
  /** Where in the Deployment. */
  readonly path: string;
  readonly container?: string;
  /** With its name and its range. */
  readonly found: string;
}

interface Given {
  readonly path: string;
  readonly container?: string;
  readonly value: unknown;
  readonly most?: number;
}

/** Seconds and counts of the API have 32 bits. */
const MOST = 2 ** 31 - 1;
const PROBES = ['startupProbe', 'readinessProbe'] as const;
const PROBE_FIELDS = ['initialDelaySeconds', 'periodSeconds', 'successThreshold', 'failureThreshold'] as const;

/** The numbers that a plan is made from and cannot be made from. */
export function unplayableNumbers(deployment: Workload, manifests: Manifests): UnplayableNumber[] {
  return [...ofDeployment(deployment, manifests), ...ofPod(podSpecOf(deployment))].flatMap(({ path, container, value, most = MOST }) => {
    // a percentage, or nothing
    if (typeof value !== 'number' || (Number.isInteger(value) && value >= 0 && value <= most)) return [];
    return [{ path, container, found: `${path} ${value} is not a whole number from 0 to ${most}.` }];
  });
}

/** The replicas are those that the plan takes: an autoscaler's least, where there is one. */
function ofDeployment(deployment: Workload, manifests: Manifests): Given[] {
  const { spec } = deployment;
  const rolling = spec?.strategy?.rollingUpdate;
  return [
    { path: 'spec.replicas', value: minReplicasOf(deployment, manifests), most: MOST_REPLICAS },
    { path: 'spec.minReadySeconds', value: spec?.minReadySeconds },
    { path: 'spec.progressDeadlineSeconds', value: spec?.progressDeadlineSeconds },
    { path: 'spec.strategy.rollingUpdate.maxSurge', value: rolling?.maxSurge },
    { path: 'spec.strategy.rollingUpdate.maxUnavailable', value: rolling?.maxUnavailable },
  ];
}

function ofPod(pod: PodSpec): Given[] {
  return [
    { path: 'spec.template.spec.terminationGracePeriodSeconds', value: pod.terminationGracePeriodSeconds },
    ...[...pod.containers ?? [], ...nativeSidecars(pod)].flatMap(({ name, lifecycle, ...container }) => {
      const at = (path: string, value: unknown): Given => ({ path: `spec.template.spec.containers[].${path}`, container: name, value });
      return [
        ...PROBES.flatMap(probe => PROBE_FIELDS.map(field => at(`${probe}.${field}`, container[probe]?.[field]))),
        at('lifecycle.preStop.sleep.seconds', lifecycle?.preStop?.sleep?.seconds),
      ];
    }),
  ];
}
