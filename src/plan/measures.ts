import { SimulationInput, Step, sweep, Timeline, wantedAt } from '../rollout';

/** Resource requests of one pod. */
export interface PodResources {
  readonly cpuMillis: number;
  readonly memoryBytes: number;
  /** Extended resources by name. @default - none */
  readonly devices?: Readonly<Record<string, number>>;
}

/** Least ResourceQuota for the rollout. */
export interface Quota extends PodResources {
  readonly pods: number;
}

export interface Measures {
  /** Most pods at once, terminating ones included. */
  readonly peakPods: number;
  /** First time of the peak. */
  readonly peakAtMs: number;
  /** Terminating pods at the peak. */
  readonly peakTerminating: number;
  /** Fewest pods that are ready and not terminating. */
  readonly leastReady: number;
  readonly leastReadyAtMs: number;
  readonly quota: Quota;
  /** Pods beyond the wanted replicas, summed over time. */
  readonly surplusPodSeconds: number;
}

export function measure(timeline: Timeline, input: Pick<SimulationInput, 'replicas' | 'actions'>, before: PodResources, after: PodResources): Measures {
  const steps = sweep(timeline);
  const most = (of: (s: Step) => number) => steps.reduce((max, s) => Math.max(max, of(s)), 0);
  const sum = (of: (n: PodResources) => number) => most(s => s.oldPresent * of(before) + (s.present - s.oldPresent) * of(after));
  const peakPods = most(s => s.present);
  const atPeak = steps.filter(s => s.present === peakPods);
  const leastReady = steps.reduce((min, s) => Math.min(min, s.ready), steps[0]?.ready ?? 0);
  let surplusMs = 0;
  for (const [i, step] of steps.entries()) {
    surplusMs += Math.max(0, step.present - wantedAt(input, step.at)) * ((steps[i + 1]?.at ?? timeline.endAt) - step.at);
  }
  return {
    peakPods,
    peakAtMs: atPeak[0]?.at ?? 0,
    peakTerminating: Math.max(0, ...atPeak.map(s => s.terminating)),
    leastReady,
    leastReadyAtMs: steps.find(s => s.ready === leastReady)?.at ?? 0,
    quota: {
      pods: peakPods,
      cpuMillis: sum(n => n.cpuMillis),
      memoryBytes: sum(n => n.memoryBytes),
      ...devicesBy([before, after], name => sum(n => n.devices?.[name] ?? 0)),
    },
    surplusPodSeconds: surplusMs / 1000,
  };
}

/** Least ResourceQuota for all of them at once, each at its peak. */
export function sumOfPeaks(all: readonly Measures[]): Quota {
  const sum = (of: (quota: Quota) => number): number => all.reduce((total, { quota }) => total + of(quota), 0);
  return {
    pods: sum(q => q.pods),
    cpuMillis: sum(q => q.cpuMillis),
    memoryBytes: sum(q => q.memoryBytes),
    ...devicesBy(all.map(({ quota }) => quota), name => sum(q => q.devices?.[name] ?? 0)),
  };
}

/** An amount of each device that one of them has. */
function devicesBy(all: readonly PodResources[], amountOf: (name: string) => number): Pick<PodResources, 'devices'> {
  const names = [...new Set(all.flatMap(({ devices = {} }) => Object.keys(devices)))];
  return names.length === 0 ? {} : { devices: Object.fromEntries(names.map(name => [name, amountOf(name)])) };
}
