import { objectsOf } from '../../src/yaml';

test('the items of a List are objects, of a List in a List too', () => {
  const items = [{ kind: 'A' }, { kind: 'ConfigMapList', items: [{ kind: 'B' }, 7, null] }, { kind: 'C', items: [1] }];
  expect(objectsOf({ kind: 'List', items })).toEqual([
    { value: { kind: 'A' }, at: ['items', 0] },
    { value: { kind: 'B' }, at: ['items', 1, 'items', 0] },
    { value: { kind: 'C', items: [1] }, at: ['items', 2] },
  ]);
});

test.each([[null], [7], ['x'], [[{ kind: 'A' }]]])('%j holds no object', (document) => {
  expect(objectsOf(document)).toEqual([]);
});
