import * as fc from 'fast-check';
import { LabelSelector } from '../../../src/manifest';
import { isEmpty, matches, matchesLabels } from '../../../src/manifest/index/selector';

const labels = { app: 'web', tier: 'front' };
const expression = (key: string, operator: string, values?: string[]): LabelSelector => ({ matchExpressions: [{ key, operator, values }] });

test.each<[string, LabelSelector | undefined, boolean]>([
  ['app=web', { matchLabels: { app: 'web' } }, true],
  ['app=api', { matchLabels: { app: 'api' } }, false],
  ['app=web, tier=front', { matchLabels: { app: 'web', tier: 'front' } }, true],
  ['app=web, tier=back', { matchLabels: { app: 'web', tier: 'back' } }, false],
  ['a label that is not there', { matchLabels: { zone: 'a' } }, false],
  ['nothing asked', {}, true],
  ['no selector matches nothing', undefined, false],
  ['app in (api, web)', expression('app', 'In', ['api', 'web']), true],
  ['app in (api)', expression('app', 'In', ['api']), false],
  ['zone in (a)', expression('zone', 'In', ['a']), false],
  ['app in ()', expression('app', 'In', []), false],
  ['app in, without values', expression('app', 'In'), false],
  ['app not in (api)', expression('app', 'NotIn', ['api']), true],
  ['app not in (web)', expression('app', 'NotIn', ['web']), false],
  ['zone not in (a): a label that is not there is not in it', expression('zone', 'NotIn', ['a']), true],
  ['app exists', expression('app', 'Exists'), true],
  ['zone exists', expression('zone', 'Exists'), false],
  ['constructor exists: what every object has is no label', expression('constructor', 'Exists'), false],
  ['constructor does not exist', expression('constructor', 'DoesNotExist'), true],
  ['app does not exist', expression('app', 'DoesNotExist'), false],
  ['zone does not exist', expression('zone', 'DoesNotExist'), true],
  ['an operator that there is not', expression('app', 'Gt', ['1']), false],
  ['app=web and zone exists', { matchLabels: { app: 'web' }, ...expression('zone', 'Exists') }, false],
  ['app=api and app exists', { matchLabels: { app: 'api' }, ...expression('app', 'Exists') }, false],
  ['tier exists and zone exists', { matchExpressions: [{ key: 'tier', operator: 'Exists' }, { key: 'zone', operator: 'Exists' }] }, false],
])('%s', (_, selector, expected) => {
  expect(matches(selector, labels)).toBe(expected);
});

const someLabels = fc.dictionary(fc.constantFrom('app', 'tier', 'zone'), fc.constantFrom('a', 'b'), { noNullPrototype: true });

test('a pod is selected by its own labels and by any part of them', () => {
  fc.assert(fc.property(someLabels, fc.nat({ max: 3 }), (all, n) => {
    expect(matchesLabels(Object.fromEntries(Object.entries(all).slice(0, n)), all)).toBe(true);
  }));
});

test('NotIn is the contrary of In, DoesNotExist that of Exists', () => {
  fc.assert(fc.property(someLabels, fc.constantFrom('app', 'tier'), fc.subarray(['a', 'b']), (all, key, values) => {
    expect(matches(expression(key, 'NotIn', values), all)).toBe(!matches(expression(key, 'In', values), all));
    expect(matches(expression(key, 'DoesNotExist'), all)).toBe(!matches(expression(key, 'Exists'), all));
  }));
});

test.each<[string, LabelSelector, boolean]>([
  ['{} is empty', {}, true],
  ['empty lists are empty', { matchLabels: {}, matchExpressions: [] }, true],
  ['a label is something', { matchLabels: { app: 'web' } }, false],
  ['an expression is something', expression('app', 'Exists'), false],
])('%s', (_, selector, expected) => {
  expect(isEmpty(selector)).toBe(expected);
});
