import * as fc from 'fast-check';
import { inputs } from './arbitraries';
import { walk } from './oracle';
import { simulate } from '../../../src/rollout';
import { expectMet, runs } from '../../support/runs';
test('event by event gives what millisecond by millisecond gives: each pod, each of its times, when it is done, when the deadline is over', () => {
  let [done, hung, evicted] = [0, 0, 0];
  fc.assert(fc.property(inputs, (input) => {
    const { pods, doneAt, deadlineExceededAt, endAt } = simulate(input);
    expect(walk(input, endAt + 400)).toEqual({ pods, doneAt, deadlineExceededAt });
    if (doneAt < Infinity) done += 1;
    if (deadlineExceededAt < Infinity) hung += 1;
    if (input.actions.some(a => a.kind === 'drain')) evicted += 1;
  }), { numRuns: runs(150) });
  expectMet(done, 30);
  expectMet(hung, 5);
  expectMet(evicted, 15);
});
