import { isSameValue } from '../../src/yaml';

test.each<[string, unknown, unknown]>([
  ['scalars', 'x', 'x'], ['NaN', NaN, NaN], ['null', null, null], ['lists', [1, [2]], [1, [2]]], ['maps in another order', { a: 1, b: { c: 2 } }, { b: { c: 2 }, a: 1 }],
])('equal: %s', (_, a, b) => {
  expect([isSameValue(a, b), isSameValue(b, a)]).toEqual([true, true]);
});

test.each<[string, unknown, unknown]>([
  ['a number and its text', 1, '1'],
  ['0 and -0', 0, -0],
  ['null and a map', null, {}],
  ['a list and a map with its keys', ['x'], { 0: 'x' }],
  ['lists in another order', [1, 2], [2, 1]],
  ['one key more', { a: 1 }, { a: 1, b: 2 }],
  ['a key without a value and none', { a: undefined }, {}],
  ['a key without a value and another key', { a: undefined }, { b: undefined }],
  ['a key that every object inherits', { constructor: Object }, { a: 1 }],
])('different: %s', (_, a, b) => {
  expect([isSameValue(a, b), isSameValue(b, a)]).toEqual([false, false]);
});
