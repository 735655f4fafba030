import { wholeSeconds } from '../../../../src/rainbow/reaper/decision/whole-seconds';

test.each([[0, 0], [499, 0], [500, 1], [1499, 1], [3_600_000, 3600]])('%s ms: %s s', (ms, seconds) => {
  expect(wholeSeconds(ms)).toBe(seconds);
});
