import * as fc from 'fast-check';
import { inputs } from './arbitraries';
import { censusAt } from './census';
import { resolveFenceposts, simulate, SimulationInput, sweep } from '../../../src/rollout';
import { runs } from '../../support/runs';
/** An update and nothing else, with pods that become ready. */
const updates = inputs.filter(i => i.strategy !== undefined).map((input): SimulationInput => ({
  ...input,
  podCapacity: Infinity,
  disruptions: undefined,
  quotaPods: undefined,
  volumePods: undefined,
  volumeOfNode: undefined,
  onePodPerNode: undefined,
  spread: input.spread && { ...input.spread, minDomains: undefined }, // with fewer nodes than that a pod may wait
  actions: [{ kind: 'update', atMs: 0 }],
  after: { ...input.after, startupMs: Number.isFinite(input.after.startupMs) ? input.after.startupMs : 100, containers: [{}] },
}));

const postsOf = ({ replicas, strategy }: SimulationInput) => resolveFenceposts(replicas, strategy!.maxSurge, strategy!.maxUnavailable);

test('an update whose pods become ready completes, never with more than replicas + surge, never with fewer ready than replicas - unavailable', () => {
  fc.assert(fc.property(updates, (input) => {
    const run = simulate(input);
    const { surge, unavailable } = postsOf(input);
    expect(run.doneAt).toBeLessThan(Infinity);
    for (const step of sweep(run)) {
      expect(step.present - step.terminating).toBeLessThanOrEqual(input.replicas + surge);
      expect(step.ready).toBeGreaterThanOrEqual(input.replicas - Math.min(unavailable, input.replicas));
    }
    expect(censusAt(run, run.endAt)).toEqual({ running: input.replicas, ready: input.replicas, terminating: 0 });
  }), { numRuns: runs(300) });
});

test('one more surge pod never makes an update slower', () => {
  fc.assert(fc.property(updates, fc.nat({ max: 5 }), fc.nat({ max: 2 }), (input, maxSurge, maxUnavailable) => {
    const [slower, faster] = [maxSurge, maxSurge + 1].map(surge => simulate({ ...input, strategy: { maxSurge: surge, maxUnavailable } }).doneAt);
    // at 0 and 0 one pod is taken away all the same; with the first surge pod none is
    if (maxSurge + maxUnavailable > 0) expect(faster).toBeLessThanOrEqual(slower);
  }));
});

test('the sweep counts what a census counts, at every step', () => {
  fc.assert(fc.property(inputs, (input) => {
    const run = simulate(input);
    for (const { at, present, terminating, accepting, ready, oldPresent } of sweep(run)) {
      const there = run.pods.filter(p => p.createdAt <= at && p.goneAt > at);
      expect(oldPresent).toBe(there.filter(p => p.isOld).length);
      expect(accepting).toBe(there.filter(p => p.deletedAt <= at && p.readyAt < Infinity && p.stopsAcceptingAt > at).length);
      expect(censusAt(run, at)).toEqual({ running: present - terminating, ready, terminating });
    }
  }));
});

test('the times of a pod are in their order', () => {
  fc.assert(fc.property(inputs, (input) => {
    for (const pod of simulate(input).pods) {
      const start = [pod.createdAt, pod.scheduledAt, pod.startedAt, pod.readyAt, pod.availableAt];
      const terminate = [pod.deletedAt, pod.sigtermAt, pod.stopsAcceptingAt, pod.goneAt];
      for (const times of [start, terminate]) expect([...times].sort((a, b) => a - b)).toEqual(times);
    }
  }));
});
