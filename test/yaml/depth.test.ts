import { isDeeperThan } from '../../src/yaml/depth';

const nested = (levels: number): object => Array.from({ length: levels }).reduce<object>(inner => [inner], []);

test('2 levels are deeper than 1, not than 2', () => {
  expect([1, 2, 3].map(levels => isDeeperThan(levels, nested(2)))).toEqual([true, false, false]);
});

test('100,000 levels do not exhaust the stack', () => {
  expect(isDeeperThan(100, nested(100_000))).toBe(true);
});

test('a part that is used many times is visited once: 2 to the power of 60 paths take no time', () => {
  const shared = Array.from({ length: 60 }).reduce<object>(inner => [inner, inner], []);
  expect([isDeeperThan(59, shared), isDeeperThan(60, shared)]).toEqual([true, false]);
});

test('a value that contains itself ends', () => {
  const self: unknown[] = [];
  self.push(self);
  expect(isDeeperThan(5, self)).toBe(false);
});
