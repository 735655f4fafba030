import { visitsDuring } from './visits';
const list = [1, 2, 3, 4];

test.each<[string, number, () => unknown]>([
  ['a callback for each', 4, () => list.map(n => n + 1)],
  ['a sum with its start', 4, () => list.reduce((a, b) => a + b, 0)],
  ['a sum without one', 3, () => list.reduce((a, b) => a + b)],
  ['a search that ends at the second', 2, () => list.find(n => n === 2)],
  ['a value at the third place', 3, () => list.includes(3)],
  ['a value that is not there', 4, () => list.indexOf(7)],
  ['a spread', 4, () => [...list]],
  ['a loop that is left at the second', 2, () => {
    for (const n of list) if (n === 2) return n;
    return undefined;
  }],
  ['a set, made of a list and spread', 8, () => [...new Set(list)]],
  ['nothing', 0, () => list.length],
])('%s: %i', (_, visits, run) => {
  expect(visitsDuring(run)).toBe(visits);
});

test('afterwards nothing is counted, also where it throws', () => {
  const { map } = Array.prototype;
  expect(() => visitsDuring(() => { throw new Error('x'); })).toThrow('x');
  expect(Array.prototype.map).toBe(map);
});
