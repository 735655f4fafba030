import { compliant, manifest, Mutation } from '../fixtures';

const ID = 'disruption-budget-selects-nothing';
export const mutation: Mutation = {
  change: s => s.with('disruptionBudget.spec.selector.matchLabels', { app: 'other' }),
  also: ['no-disruption-budget'],
};
const PLACE = 'error PodDisruptionBudget shop/web: spec.selector';
const WRITE = '    Write: deployment: <the Deployment>, and leave its `select` at true';

test('a selector that matches no pod', () => {
  expect(compliant.with('disruptionBudget.spec.selector.matchLabels.app', 'api').report(ID)).toEqual([[
    PLACE,
    'the selector matches no pods. (disruption-budget-selects-nothing)',
    '    A node drain would take all pods at once.',
    WRITE,
  ]]);
});

test('an empty selector is legal, and one budget for the whole namespace: a warning', () => {
  expect(compliant.with('disruptionBudget.spec.selector', {}).report(ID)).toEqual([[
    'warning PodDisruptionBudget shop/web: spec.selector',
    'the selector is empty. (disruption-budget-selects-nothing)',
    '    It counts every pod of the namespace: one of them that is not ready holds up the drain of all others.',
    WRITE,
  ]]);
});

test.each([
  ['one label more than the pods have', compliant.with('disruptionBudget.spec.selector.matchLabels.zone', 'a')],
  ['no selector', compliant.with('disruptionBudget.spec.selector', undefined)],
  ['another namespace', compliant.with('disruptionBudget.metadata.namespace', 'other')],
  ['an expression that does not match', compliant.with('disruptionBudget.spec.selector', { matchExpressions: [{ key: 'app', operator: 'DoesNotExist' }] })],
])('fires: %s', (_, synth) => {
  expect(synth.found(ID)).toEqual(['the selector matches no pods.']);
});

const db = manifest('StatefulSet', 'db', { template: { metadata: { labels: { app: 'db' } } } });

test.each([
  ['app=web', compliant],
  ['the pods of a StatefulSet', compliant.with('disruptionBudget.spec.selector.matchLabels.app', 'db').and('db', db)],
  ['app exists', compliant.with('disruptionBudget.spec.selector', { matchExpressions: [{ key: 'app', operator: 'Exists' }] })],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});

const custom = (apiVersion: string, kind: string, name: string, spec: object, namespace = 'shop') => ({ apiVersion, kind, metadata: { name, namespace }, spec });
const protecting = (matchLabels: object) => compliant.with('disruptionBudget.spec.selector.matchLabels', matchLabels);
const MONITORING = 'monitoring.coreos.com/v1';

test('beside custom resources an operator may make the pods: a warning', () => {
  expect(protecting({ app: 'db' }).and('monitor', custom(MONITORING, 'ServiceMonitor', 'db', {})).report(ID)).toEqual([[
    'warning PodDisruptionBudget shop/web: spec.selector',
    'the selector matches no pods of the manifests. (disruption-budget-selects-nothing)',
    '    Unless an operator makes such pods, a node drain would take all at once.',
    WRITE,
  ]]);
});

const NAME = 'app.kubernetes.io/name';
const INSTANCE = 'app.kubernetes.io/instance';

test.each([
  ['the kind and the name of a Prometheus', { [NAME]: 'prometheus', [INSTANCE]: 'k8s' }, custom(MONITORING, 'Prometheus', 'k8s', {})],
  ['the labels of its pods', { role: 'metrics' }, custom(MONITORING, 'Prometheus', 'x', { podMetadata: { labels: { role: 'metrics' } } })],
  ['a label of the group: Strimzi', { 'strimzi.io/cluster': 'events' }, custom('kafka.strimzi.io/v1beta2', 'Kafka', 'events', {})],
  ['a label of the group: Elastic', { 'elasticsearch.k8s.elastic.co/cluster-name': 'logs' }, custom('elasticsearch.k8s.elastic.co/v1', 'Elasticsearch', 'logs', {})],
  ['the name of one that says how many', { cluster: 'pg' }, custom('acid.zalan.do/v1', 'postgresql', 'pg', { numberOfInstances: 3, postgres: { replicas: 3 } })],
])('silent: a custom resource says that the pods are its own, by %s', (_, labels, resource) => {
  expect([protecting(labels).and('cr', resource).report(ID), protecting(labels).and('cr', { ...resource, metadata: { name: 'other', namespace: 'other' } }).findings(ID).length])
    .toEqual([[], 1]);
});

test.each([
  ['Kubernetes itself', custom('networking.k8s.io/v1', 'NetworkPolicy', 'db', {})],
  ['a kind that the rules know', custom('gateway.networking.k8s.io/v1', 'HTTPRoute', 'db', {})],
])('no operator: an object of %s', (_, object) => {
  expect(protecting({ app: 'db' }).and('object', object).findings(ID).map(f => f.severity)).toEqual(['error']);
});
