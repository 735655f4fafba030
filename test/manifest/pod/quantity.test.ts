import * as fc from 'fast-check';
import { quantityOf } from '../../../src/manifest';

test.each([
  ['100m', 0.1], ['1', 1], ['1.5', 1.5], ['.5', 0.5], ['2.', 2], ['128Mi', 134_217_728], ['1Gi', 1_073_741_824], ['500M', 500_000_000], ['1k', 1000], ['1e3', 1000],
  ['1E3', 1000], ['1E', 1e18], ['12E-1', 1.2], ['100n', 1e-7], ['0', 0], [2, 2],
])('%s', (text, value) => {
  expect(quantityOf(text)).toBeCloseTo(value, 10);
});

test.each([[''], ['abc'], ['1 Gi'], ['1KB'], ['--1'], [undefined], [null], [{}]])('%p is none: 0', (text) => {
  expect(quantityOf(text)).toBe(0);
});

test('any text is a number', () => {
  fc.assert(fc.property(fc.string(), text => Number.isFinite(quantityOf(text))));
});
