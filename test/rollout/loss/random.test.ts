import * as fc from 'fast-check';
import { random } from '../../../src/rollout/loss/random';

const take = (seed: number, count: number) => {
  const next = random(seed);
  return Array.from({ length: count }, next);
};

test('the same seed gives the same numbers, another one others', () => {
  expect(take(7, 5)).toEqual(take(7, 5));
  expect(take(8, 5)).not.toEqual(take(7, 5));
});

test('every seed gives numbers from 0 up to 1', () => {
  fc.assert(fc.property(fc.integer(), seed => take(seed, 100).every(x => x > 0 && x < 1)));
});

test('each tenth gets a tenth of 100,000 numbers, within 3 %', () => {
  const counts = Array.from({ length: 10 }, () => 0);
  for (const x of take(1, 100_000)) counts[Math.floor(x * 10)] += 1;
  expect(counts.filter(c => Math.abs(c - 10_000) > 300)).toEqual([]);
});
