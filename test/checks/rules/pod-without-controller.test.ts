import { Manifest } from '../../../src/yaml';
import { compliant, manifest, Mutation, Synth } from '../fixtures';

const ID = 'pod-without-controller';
const behind = (synth: Synth, change: (object: Manifest) => Manifest): Synth => {
  const { metadata, spec } = synth.objects.service;
  const own = { name: 'loose', namespace: metadata!.namespace, labels: spec!.selector };
  return synth.and('loose', change({ apiVersion: 'v1', kind: 'Pod', metadata: own, spec: { containers: [] } }));
};
const controller = (kind: string) => compliant.and('loose', manifest(kind, 'loose', { template: { metadata: { labels: { app: 'web' } } } }));
export const mutation: Mutation = { change: s => behind(s, pod => pod) };

test('a bare Pod', () => {
  expect(mutation.change(compliant).report(ID)).toEqual([[
    'warning Pod shop/loose: kind',
    'a Pod behind Service web. (pod-without-controller)',
    '    When its node drains or fails the pod is gone, and nothing starts another one.',
    '    Write: a GracefulDeployment in its place',
  ]]);
});

test.each(['ReplicaSet', 'ReplicationController'])('a %s', (kind) => {
  expect(controller(kind).report(ID)).toEqual([[
    `warning ${kind} shop/loose: spec.template`,
    `a ${kind} behind Service web. (pod-without-controller)`,
    '    An update of its template reaches no pod: whoever deletes the pods to update them interrupts the Service.',
    '    Write: a GracefulDeployment in its place',
  ]]);
});

test('behind two Services it is said once', () => {
  const second = { ...compliant.objects.service, metadata: { name: 'second', namespace: 'shop' } };
  const third = { ...second, metadata: { name: 'third', namespace: 'shop' }, spec: { selector: { app: 'web', tier: 'front' } } };
  const labels = { app: 'web', tier: 'front' };
  const synth = behind(compliant.and('second', second).and('third', third), pod => ({ ...pod, metadata: { ...pod.metadata, labels } }));
  expect(synth.found(ID)).toEqual(['a Pod behind Service web.']);
});

const hook = (change: object, spec: object = {}) => behind(compliant, pod => ({
  ...pod, metadata: { ...pod.metadata, ...change }, spec: { containers: [], ...spec },
}));

test.each([
  ['another namespace', hook({ namespace: 'other' })],
  ['other labels', hook({ labels: { app: 'api' } })],
  ['made by a controller', hook({ ownerReferences: [{ kind: 'ReplicaSet', name: 'web' }] })],
  ['the test of a chart', hook({ annotations: { 'helm.sh/hook': 'test' } })],
  ['it completes', hook({}, { restartPolicy: 'Never' })],
  ['a Deployment', compliant],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});
