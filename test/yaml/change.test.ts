import { withChanges } from '../../src/yaml';

test.each<[string, object, (string | number)[], object]>([
  ['a new value', { a: 1, b: 2 }, ['a'], { a: 'x', b: 2 }],
  ['a field in a map that is missing', {}, ['a', 'b'], { a: { b: 'x' } }],
  ['a field of a list item', { a: [{ b: 1 }, { b: 2 }] }, ['a', 1, 'b'], { a: [{ b: 1 }, { b: 'x' }] }],
  ['a field where null was', { a: null }, ['a', 'b'], { a: { b: 'x' } }],
])('%s', (_, value, path, changed) => {
  expect(withChanges(value, [{ path, value: 'x' }])).toEqual(changed);
});

test('the changes are applied in their order; the original does not change, and shares the parts beside their paths', () => {
  const original = { a: { b: 1 }, c: { d: 2 } };
  const changed = withChanges(original, [{ path: ['a', 'b'], value: 2 }, { path: ['a', 'b'], value: 3 }]);
  expect([original.a.b, changed.a.b, changed.c === original.c]).toEqual([1, 3, true]);
});
