import { MOST_REPLICAS } from './options';
import { containerPath, Manifests, minReplicasOf, PodSpec, podSpecOf, runningContainers, Workload } from '../manifest';

/** A number in a manifest that the API server rejects, or that is too large to simulate. */
export interface NumberOutOfRange {
  /** Field of the workload. */
  readonly path: string;
  readonly container?: string;
  /** The field, its value and its range. */
  readonly found: string;
}

interface StatedNumber {
  readonly path: string;
  readonly container?: string;
  readonly value: unknown;
  readonly most?: number;
}

/** Seconds and counts of the API have 32 bits. */
const MOST = 2 ** 31 - 1;
const PROBES = ['startupProbe', 'readinessProbe', 'livenessProbe'] as const;
const PROBE_FIELDS = ['initialDelaySeconds', 'periodSeconds', 'successThreshold', 'failureThreshold'] as const;

/** The numbers of a workload that a plan reads and that are out of their range. */
export function numbersOutOfRange(workload: Workload, manifests: Manifests): NumberOutOfRange[] {
  return [...workloadNumbers(workload, manifests), ...podNumbers(podSpecOf(workload))].flatMap(({ path, container, value, most = MOST }) => {
    // a percentage or absent
    if (typeof value !== 'number' || (Number.isInteger(value) && value >= 0 && value <= most)) return [];
    return [{ path, container, found: `${path} ${value} is not a whole number from 0 to ${most}.` }];
  });
}

/** The replicas of an autoscaled workload are the least of its autoscaler; a DaemonSet has none. */
function workloadNumbers(workload: Workload, manifests: Manifests): StatedNumber[] {
  const { spec, kind } = workload;
  const [path, rolling] = kind === 'Deployment' ? ['spec.strategy.rollingUpdate', spec?.strategy?.rollingUpdate] as const
    : kind === 'Rollout' ? ['spec.strategy.canary', spec?.strategy?.canary] as const
      : ['spec.updateStrategy.rollingUpdate', spec?.updateStrategy?.rollingUpdate] as const;
  return [
    ...(kind === 'DaemonSet' ? [] : [{ path: 'spec.replicas', value: minReplicasOf(workload, manifests), most: MOST_REPLICAS }]),
    { path: 'spec.minReadySeconds', value: spec?.minReadySeconds },
    { path: 'spec.progressDeadlineSeconds', value: spec?.progressDeadlineSeconds },
    ...(['maxSurge', 'maxUnavailable', 'partition'] as const).map(field => ({ path: `${path}.${field}`, value: rolling?.[field] })),
  ];
}

function podNumbers(pod: PodSpec): StatedNumber[] {
  return [
    { path: 'spec.template.spec.terminationGracePeriodSeconds', value: pod.terminationGracePeriodSeconds },
    ...runningContainers(pod).flatMap((container) => {
      const at = (path: string, value: unknown): StatedNumber => ({ path: `${containerPath(pod, container)}.${path}`, container: container.name, value });
      return [
        ...PROBES.flatMap(probe => PROBE_FIELDS.map(field => at(`${probe}.${field}`, container[probe]?.[field]))),
        at('lifecycle.preStop.sleep.seconds', container.lifecycle?.preStop?.sleep?.seconds),
      ];
    }),
  ];
}
