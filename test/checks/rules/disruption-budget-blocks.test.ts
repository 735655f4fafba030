import * as fc from 'fast-check';
import { autoscaler, compliant, manifest, Mutation } from '../fixtures';

const ID = 'disruption-budget-blocks';
export const mutation: Mutation = { change: s => s.with('disruptionBudget.spec.maxUnavailable', 0) };
const WRITE = '    Write: maxUnavailable: kplus.PercentOrAbsolute.absolute(1), or leave both out';
const spec = { selector: { matchLabels: { app: 'web' } } };
const minAvailable = (count: unknown, replicas = 2) => compliant
  .with('disruptionBudget.spec', { ...spec, minAvailable: count }).with('deployment.spec.replicas', replicas);

test('minAvailable 2 of 2 replicas allows no eviction', () => {
  expect(minAvailable(2).report(ID)).toEqual([[
    'error PodDisruptionBudget shop/web: spec.minAvailable',
    'minAvailable 2 of 2 replicas of web is 2: no eviction is allowed. (disruption-budget-blocks)',
    '    Every node drain would block.',
    WRITE,
  ]]);
});

test('both fields', () => {
  expect(compliant.with('disruptionBudget.spec.minAvailable', 1).report(ID)).toEqual([[
    'error PodDisruptionBudget shop/web: spec',
    'both minAvailable 1 and maxUnavailable 1. (disruption-budget-blocks)',
    '    The API server refuses it.',
    WRITE,
  ]]);
});

test.each([[0], ['0%']])('maxUnavailable %p allows no eviction', (count) => {
  expect(compliant.with('disruptionBudget.spec.maxUnavailable', count).report(ID)).toEqual([[
    'error PodDisruptionBudget shop/web: spec.maxUnavailable',
    `maxUnavailable ${count} allows no eviction. (disruption-budget-blocks)`,
    '    Every node drain would block.',
    WRITE,
  ]]);
});

test.each([
  ['3 of 2 is more than there are', minAvailable(3), 'minAvailable 3 of 2 replicas of web is 3'],
  ['51% of 2 is 1.02, up to 2', minAvailable('51%'), 'minAvailable 51% of 2 replicas of web is 2'],
  ['100% of 2 is 2', minAvailable('100%'), 'minAvailable 100% of 2 replicas of web is 2'],
  ['1 of 1 replica', minAvailable(1, 1), 'minAvailable 1 of 1 replica of web is 1'],
  ['2, and an autoscaler of at least 2', minAvailable(2, 5).and('hpa', autoscaler({ minReplicas: 2 })), 'minAvailable 2 of 2 replicas of web is 2'],
])('%s', (_, synth, found) => {
  expect(synth.found(ID)).toEqual([`${found}: no eviction is allowed.`]);
});

test.each([
  ['minAvailable 1 of 2', minAvailable(1)],
  ['50% of 2 is 1', minAvailable('50%')],
  ['minAvailable 0', minAvailable(0)],
  ['maxUnavailable 1', compliant],
  ['1% of 2 missing: rounded up, 1', compliant.with('disruptionBudget.spec.maxUnavailable', '1%')],
  ['minAvailable null is none', compliant.with('disruptionBudget.spec.minAvailable', null)],
  ['maxUnavailable null is none', minAvailable(1).with('disruptionBudget.spec.maxUnavailable', null)],
  ['neither', compliant.with('disruptionBudget.spec', spec)],
  ['2, and an autoscaler of at least 3', minAvailable(2, 2).and('hpa', autoscaler({ minReplicas: 3 }))],
  ['0 replicas: nothing to evict', minAvailable(0, 0)],
  ['text that is no count: invalid-pod-count reports it', minAvailable('two')],
  ['a Deployment that it does not select', minAvailable(2).with('disruptionBudget.spec.selector.matchLabels.app', 'api')],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});

const { deployment } = compliant.objects;
const green = (replicas: number, kind = 'Deployment') => manifest(kind, 'green', { ...deployment.spec, replicas, selector: { matchLabels: { color: 'green' } } });

test.each([
  ['2 of blue and 2 of green: 2 may go', minAvailable(2).and('green', green(2)), []],
  ['75 % of 3 and 1 is 3: one may go', minAvailable('75%', 3).and('green', green(1)), []],
  ['all 4', minAvailable(4).and('green', green(2)), ['minAvailable 4 of 4 replicas of web and green is 4: no eviction is allowed.']],
  ['one of them is turned off', minAvailable(2).and('green', green(0)), ['minAvailable 2 of 2 replicas of web and green is 2: no eviction is allowed.']],
  ['how many pods a DaemonSet has is not known', minAvailable(2).and('green', green(0, 'DaemonSet')), []],
])('the pods of all workloads that it selects count: %s', (_, synth, found) => {
  expect(synth.found(ID)).toEqual(found);
});

test('KEDA without minReplicaCount: while there are pods there is at least 1', () => {
  const keda = manifest('ScaledObject', 'web', { scaleTargetRef: { name: 'web' }, maxReplicaCount: 10 });
  expect(minAvailable(1).with('deployment.spec.replicas', undefined).and('keda', keda).found(ID))
    .toEqual(['minAvailable 1 of 1 replica of web is 1: no eviction is allowed.']);
});

test('the acknowledgement of the Deployment counts for its budget', () => {
  const reason = 'an operator drains by hand';
  const synth = minAvailable(2).with('deployment.metadata.annotations.cdk8s-graceful/acknowledge', JSON.stringify({ [ID]: reason }));
  expect(synth.findings(ID).map(f => f.acknowledged)).toEqual([reason]);
});

test('a percentage fires exactly where no pod is left to evict', () => {
  fc.assert(fc.property(fc.nat({ max: 100 }), fc.integer({ min: 1, max: 40 }), (percent, replicas) => {
    const evictable = percent * replicas <= 100 * (replicas - 1);
    expect(minAvailable(`${percent}%`, replicas).report(ID)).toHaveLength(evictable ? 0 : 1);
  }));
});

test('the eviction API refuses pods that two budgets protect', () => {
  const second = compliant.and('second', manifest('PodDisruptionBudget', 'second', { selector: { matchLabels: { app: 'web' } }, maxUnavailable: 1 }));
  expect(second.report(ID)).toEqual([[
    'error PodDisruptionBudget shop/second: spec.selector',
    'the same pods are protected by web already. (disruption-budget-blocks)',
    '    The eviction API refuses pods with two budgets: every node drain would hang.',
    '    Write: one of them',
  ]]);
});

describe('over bare pods', () => {
  const pod = (name: string) => ({ ...manifest('Pod', name, { containers: [{ name: 'a' }] }), metadata: { name, namespace: 'shop', labels: { app: 'solo' } } });
  const over = (limits: object) => compliant.and('a', pod('a')).and('b', pod('b'))
    .and('solo', manifest('PodDisruptionBudget', 'solo', { selector: { matchLabels: { app: 'solo' } }, ...limits }));

  test('no controller says how many there should be', () => {
    expect(over({ maxUnavailable: 1 }).findings().map(f => [f.rule.id, f.workload?.kind, f.found, f.yaml])).toEqual([[
      ID, 'Pod', 'maxUnavailable 1 needs the number of wanted pods, and 2 bare pods have no controller that states one: no eviction is allowed.',
      'a Deployment in place of the pods; or minAvailable: 1, and no maxUnavailable',
    ]]);
  });

  test.each([
    ['a percentage', { minAvailable: '50%' }, ['minAvailable 50% needs the number of wanted pods, and 2 bare pods have no controller that states one: no eviction is allowed.']],
    ['all of them', { minAvailable: 2 }, ['minAvailable 2 of 2 bare pods: no eviction is allowed.']],
    ['one of two', { minAvailable: 1 }, []],
  ])('%s', (_, limits, found) => {
    expect(over(limits).found(ID)).toEqual(found);
  });

  test('silent: pods that complete, or that a controller owns', () => {
    const done = over({ maxUnavailable: 1 }).with('a.spec.restartPolicy', 'Never').with('b.metadata.ownerReferences', [{ kind: 'ReplicaSet' }]);
    expect(done.report(ID)).toEqual([]);
  });
});

describe('beside pods whose kind has no scale: tried on 1.34.4', () => {
  const beside = (kind: string, pod: object = {}, limits: object = { maxUnavailable: 1 }) => compliant
    .with('disruptionBudget.spec', { selector: { matchLabels: { app: 'web' } }, ...limits })
    .and('other', manifest(kind, 'other', { template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'a' }], ...pod } } }));

  test.each([
    ['the pods of a Job', beside('Job', { restartPolicy: 'Never' }), ['maxUnavailable 1 needs the number of wanted pods, and Job shop/other states none: no eviction is allowed.']],
    ['the pods of a DaemonSet, and a percentage', beside('DaemonSet', {}, { minAvailable: '50%' }),
      ['minAvailable 50% needs the number of wanted pods, and DaemonSet shop/other states none: no eviction is allowed.']],
    ['a number of them', beside('Job', { restartPolicy: 'Never' }, { minAvailable: 1 }), []],
    ['a DaemonSet alone, whose pods no drain evicts', beside('DaemonSet').without('deployment'), []],
  ])('%s', (_, synth, found) => {
    expect(synth.found(ID)).toEqual(found);
  });
});

test('a budget that selects nothing blocks nothing, whatever it says', () => {
  const nothing = compliant.with('disruptionBudget.spec', { selector: { matchLabels: { app: 'gone' } }, maxUnavailable: 0 });
  expect(nothing.findings().map(f => f.rule.id)).toEqual(['disruption-budget-selects-nothing', 'no-disruption-budget']);
});
