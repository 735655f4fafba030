import { seconds } from './drawing/wording';
import { measure, Measures } from './measures';
import { PlanInput } from './plan';
import { podCount } from './pod-count';
import { resolveFenceposts, RollingUpdate, simulate } from '../rollout';

/** Limits that the rollout must stay within. */
export interface AdviceLimits {
  readonly pods?: number;
  readonly cpuMillis?: number;
  readonly memoryBytes?: number;
  /** Extended resources by name: a pod that finds none free waits. */
  readonly devices?: Readonly<Record<string, number>>;
  /** Fewest ready pods at any time. @default - the replicas; one fewer where no pod more fits */
  readonly leastReady?: number;
}

/** The fastest rolling update within the limits. */
export interface Advice {
  readonly maxSurge: number;
  readonly maxUnavailable: number;
  readonly doneAtMs: number;
  readonly peakPods: number;
  /** `surge 2 takes 11 s instead of 18 s, peak 10 pods instead of 8` */
  readonly text: string;
}

/** Of many replicas only so many counts are tried. */
const STEPS = 40;

/** Undefined if no rolling update stays within the limits, and for a StatefulSet or a DaemonSet. */
export function fastestRollingUpdate(input: PlanInput, limits: AdviceLimits): Advice | undefined {
  if (input.slots) return undefined;
  const podCapacity = Math.min(input.simulation.podCapacity, roomIn(input, limits.devices ?? {}));
  const limited: PlanInput = { ...input, simulation: { ...input.simulation, podCapacity } };
  const { replicas, strategy } = input.simulation;
  const leastReady = limits.leastReady ?? (replicas > 1 && podCapacity <= replicas ? replicas - 1 : replicas);
  const now = run(limited, strategy);
  let best: (Outcome & { tried: RollingUpdate }) | undefined;
  for (const maxUnavailable of counts(0, Math.max(0, replicas - leastReady))) {
    for (const maxSurge of counts(maxUnavailable > 0 ? 0 : 1, Math.max(1, replicas))) {
      const tried = { maxSurge, maxUnavailable };
      const { doneAt, measures } = run(limited, tried);
      if (doneAt === Infinity || !within(measures, { ...limits, leastReady })) continue;
      // of equally fast ones the lower peak, then the first: fewer unavailable, then fewer surge pods
      const better = !best || doneAt < best.doneAt || (doneAt === best.doneAt && measures.peakPods < best.measures.peakPods);
      if (better) best = { tried, doneAt, measures };
    }
  }
  if (!best) return undefined;
  const { tried, doneAt, measures } = best;
  const maxSurge = Number(tried.maxSurge);
  const maxUnavailable = Number(tried.maxUnavailable);
  const what = [...(maxSurge > 0 ? [`surge ${maxSurge}`] : []), ...(maxUnavailable > 0 ? [`unavailable ${maxUnavailable}`] : [])].join(', ');
  const same = strategy && isSame(resolveFenceposts(replicas, strategy.maxSurge, strategy.maxUnavailable), maxSurge, maxUnavailable);
  return {
    maxSurge,
    maxUnavailable,
    doneAtMs: doneAt,
    peakPods: measures.peakPods,
    text: same || (doneAt === now.doneAt && measures.peakPods === now.measures.peakPods)
      ? `nothing is faster: ${seconds(doneAt)}, peak ${podCount(measures.peakPods)}`
      : `${what} takes ${seconds(doneAt)} instead of ${seconds(now.doneAt)}, peak ${podCount(measures.peakPods)} ${
        measures.peakPods === now.measures.peakPods ? 'as now' : `instead of ${now.measures.peakPods}`}`,
  };
}

interface Outcome {
  readonly doneAt: number;
  readonly measures: Measures;
}

function run({ simulation, resourcesBefore, resourcesAfter }: PlanInput, strategy: RollingUpdate | undefined): Outcome {
  const timeline = simulate({ ...simulation, strategy });
  return { doneAt: timeline.doneAt, measures: measure(timeline, simulation, resourcesBefore, resourcesAfter) };
}

/** Pods that find a device, by the template that takes more. */
function roomIn({ resourcesBefore, resourcesAfter }: PlanInput, devices: Readonly<Record<string, number>>): number {
  const each = (name: string): number => Math.max(...[resourcesBefore, resourcesAfter].map(resources => resources.devices?.[name] ?? 0));
  return Math.min(Infinity, ...Object.entries(devices).map(([name, amount]) => Math.floor(amount / each(name))));
}

function within({ quota, leastReady }: Measures, limits: AdviceLimits & { readonly leastReady: number }): boolean {
  return quota.pods <= (limits.pods ?? Infinity) && quota.cpuMillis <= (limits.cpuMillis ?? Infinity)
    && quota.memoryBytes <= (limits.memoryBytes ?? Infinity) && leastReady >= limits.leastReady;
}

/** From least to most, both included. */
function counts(least: number, most: number): number[] {
  const step = Math.max(1, Math.ceil((most - least) / STEPS));
  const list = Array.from({ length: Math.floor((most - least) / step) + 1 }, (_, i) => least + i * step);
  return list[list.length - 1] === most ? list : [...list, most];
}

function isSame({ surge, unavailable }: { surge: number; unavailable: number }, maxSurge: number, maxUnavailable: number): boolean {
  return surge === maxSurge && unavailable === maxUnavailable;
}
