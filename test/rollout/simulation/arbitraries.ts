import * as fc from 'fast-check';
import { Action, PodTemplate, SimulationInput } from '../../../src/rollout';

/** Small times: the oracle walks through every millisecond of them. */
const probe = fc.record({
  initialDelayMs: fc.integer({ min: 0, max: 200 }),
  periodMs: fc.integer({ min: 1, max: 200 }),
  successThreshold: fc.integer({ min: 1, max: 3 }),
  failureThreshold: fc.integer({ min: 1, max: 4 }),
});
const startup = probe.map(p => ({ ...p, successThreshold: 1 })); // the API takes no other
const orNot = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 });

export const templates: fc.Arbitrary<PodTemplate> = fc.record({
  kubeletMs: fc.integer({ min: 0, max: 50 }),
  creationMs: fc.integer({ min: 0, max: 50 }),
  observationMs: fc.integer({ min: 0, max: 50 }),
  startupMs: fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 0, max: 300 }) }, { weight: 1, arbitrary: fc.constant(Infinity) }),
  containers: fc.array(fc.record({ startup: orNot(startup), readiness: orNot(probe), liveness: orNot(startup) }), { minLength: 1, maxLength: 2 }),
  reportMs: fc.constantFrom(0, 0, 30),
  preStopMs: fc.integer({ min: 0, max: 500 }),
  acceptTimeAfterSigtermMs: fc.integer({ min: 0, max: 200 }),
  shutdownMs: fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 0, max: 400 }) }, { weight: 1, arbitrary: fc.constant(Infinity) }),
  graceMs: fc.integer({ min: 0, max: 600 }),
});

const podCount = fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 100 }).map(p => `${p}%`));
const disruption = fc.record({ count: podCount, isMin: fc.boolean(), alwaysAllow: fc.boolean(), otherPods: orNot(fc.nat({ max: 3 })) })
  .map(({ count, isMin, ...others }) => ({ ...others, ...(isMin ? { minAvailable: count } : { maxUnavailable: count }) }));
const disruptions = fc.oneof(
  { weight: 5, arbitrary: fc.array(disruption, { maxLength: 1 }) },
  { weight: 1, arbitrary: fc.array(disruption, { maxLength: 2 }) },
);
const times = fc.integer({ min: 0, max: 1500 });

export const actions: fc.Arbitrary<Action[]> = fc.record({
  update: orNot(times),
  scales: fc.array(fc.record({ atMs: times, replicas: fc.integer({ min: 0, max: 9 }) }), { maxLength: 2 }),
  drain: fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: times }),
}).map(({ update, scales, drain }) => [
  ...(update === undefined ? [] : [{ kind: 'update' as const, atMs: update }]),
  ...scales.map(s => ({ kind: 'scale' as const, ...s })),
  ...(drain === undefined ? [] : [{ kind: 'drain' as const, atMs: drain, node: 0 }]),
]);

export const inputs: fc.Arbitrary<SimulationInput> = fc.record({
  replicas: fc.integer({ min: 0, max: 8 }),
  strategy: fc.option(fc.record({ maxSurge: podCount, maxUnavailable: podCount }), { nil: undefined, freq: 6 }),
  minReadyMs: fc.constantFrom(0, 0, 1, 150),
  progressDeadlineMs: fc.integer({ min: 300, max: 2000 }),
  before: templates,
  after: templates,
  nodes: fc.oneof({ weight: 3, arbitrary: fc.integer({ min: 1, max: 3 }) }, { weight: 1, arbitrary: fc.integer({ min: 4, max: 12 }) }),
  podCapacity: fc.oneof(fc.constant(Infinity), fc.integer({ min: 0, max: 12 })),
  quotaPods: fc.option(fc.integer({ min: 0, max: 14 }), { nil: undefined, freq: 2 }),
  volumePods: fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined, freq: 2 }),
  volumeOfNode: fc.constantFrom(undefined, undefined, undefined, true),
  onePodPerNode: fc.constantFrom(undefined, undefined, true),
  spread: fc.option(fc.record({
    maxSkew: fc.integer({ min: 1, max: 2 }), minDomains: orNot(fc.integer({ min: 1, max: 5 })), honorsTaints: fc.boolean(),
  }), { nil: undefined, freq: 2 }),
  disruptions: orNot(disruptions),
  actions,
});
