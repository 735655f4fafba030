import { oncePerList, Selection, Selectors } from '../../../src/manifest/index/selection';
import { Workload } from '../../../src/manifest/schema/types';

const workload = (name: string, labels: Record<string, string>): Workload => ({ metadata: { name }, spec: { template: { metadata: { labels } } } });
const [web, api, job] = [workload('web', { app: 'web', team: 'a' }), workload('api', { app: 'api', team: 'a' }), workload('job', {})];
const selection = new Selection([web, api, job], () => 'shop');

test('equal selectors get the same list, not an equal one', () => {
  const selector = () => ({ matchLabels: { team: 'a' } });
  expect(selection.selected('shop', selector())).toEqual([web, api]);
  expect(selection.selected('shop', selector())).toBe(selection.selected('shop', selector()));
});

test('an empty selector matches all of its namespace, a missing one and another namespace none', () => {
  expect([selection.selected('shop', {}), selection.selected('shop', undefined), selection.selected('other', {})]).toEqual([[web, api, job], [], []]);
});

test('workloads that the same objects select share one list, in the order of the objects', () => {
  const selected: Record<string, Workload[]> = { one: [web, api], two: [api, job], three: [web, api] };
  const lists = new Map(Object.entries(selected));
  const selectors = new Selectors(Object.keys(selected), name => lists.get(name)!);
  expect([web, api, job].map(w => selectors.of(w))).toEqual([['one', 'three'], ['one', 'two', 'three'], ['two']]);
  const both = new Selectors(['one'], () => selected.one);
  expect(both.of(web)).toBe(both.of(api));
});

test('a result is computed once for a list and a question', () => {
  let calls = 0;
  const length = oncePerList((list: string[], more: number) => {
    calls += 1;
    return list.length + more;
  });
  const list = ['a'];
  expect([length(list, 1), length(list, 1), length(list, 2), length(['a'], 1), calls]).toEqual([2, 2, 3, 2, 3]);
});
