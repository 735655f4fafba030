import { compliant, Mutation } from '../fixtures';

const ID = 'annotation-unreadable';
export const mutation: Mutation = { change: s => s.with('deployment.metadata.annotations.cdk8s-graceful/startup', '40') };
const stated = (name: string, text: unknown) => compliant.with(`deployment.metadata.annotations.cdk8s-graceful/${name}`, text);
const acknowledge = (text: unknown) => compliant.with('service.metadata.annotations', { 'cdk8s-graceful/acknowledge': text });

test('a time without its unit', () => {
  expect(stated('longest-request', '60').report(ID)).toEqual([[
    'error Deployment shop/web: metadata.annotations[cdk8s-graceful/longest-request]',
    'annotation cdk8s-graceful/longest-request: "60" is not one of its values: whole seconds, minutes or hours: 60s, 5m, 1h30m; from 1 s to 604800 s. '
    + '(annotation-unreadable)',
    '    It is ignored, as if it were not there.',
    '    Write: cdk8s-graceful/longest-request: 60s',
  ]]);
});

test('each of several is a fault of its own', () => {
  expect(stated('paths', 'alb').with('deployment.metadata.annotations.cdk8s-graceful/image-has-sleep', 'yes').inCode(ID).map(f => f.advice)).toEqual([
    'cdk8s-graceful/paths: aws-alb-ip, cluster-internal', 'cdk8s-graceful/image-has-sleep: "true"',
  ]);
});

test.each([
  ['a letter too many', 'longest-requests', 'cdk8s-graceful/longest-request: 60s'],
  ['a part of it', 'grace', 'cdk8s-graceful/grace-period: 90s'],
  ['another word', 'budget', 'one of cdk8s-graceful/paths, cdk8s-graceful/traffic, '],
  ['that of rules', 'acknowledged', 'cdk8s-graceful/acknowledge'],
  ['a label of ours', 'metrics', 'it as a label'],
])('a name that is none of ours: %s', (_, name, write) => {
  expect(stated(name, 'x').inCode(ID).map(f => [f.path, f.found, f.advice])).toEqual([[
    `metadata.annotations[cdk8s-graceful/${name}]`, `there is no annotation cdk8s-graceful/${name}.`, expect.stringContaining(write),
  ]]);
});

test('what it says is kept where the name that is meant can say it', () => {
  expect(stated('longest-requests', '5m').inCode(ID).map(f => f.advice)).toEqual(['cdk8s-graceful/longest-request: 5m']);
});

test('a statement among the labels, and a label with a typing error', () => {
  const labels = { 'cdk8s-graceful/traffic': 'none', 'cdk8s-graceful/metric': 'true' };
  expect(compliant.with('service.metadata.labels', labels).inCode(ID).map(f => [f.path, f.advice])).toEqual([
    ['metadata.labels[cdk8s-graceful/traffic]', 'it as an annotation'], ['metadata.labels[cdk8s-graceful/metric]', 'cdk8s-graceful/metrics'],
  ]);
});

const onPods = (synth: typeof compliant) => synth.with('deployment.spec.template.metadata.annotations', { 'cdk8s-graceful/mesh': 'istio' });

test('a statement on the pods alone: nothing reads it there', () => {
  expect(onPods(compliant).report(ID)).toEqual([[
    'error Deployment shop/web: spec.template.metadata.annotations[cdk8s-graceful/mesh]',
    'annotation cdk8s-graceful/mesh is on the pods. (annotation-unreadable)',
    '    It is ignored, as if it were not there.',
    '    Write: in metadata.annotations of the Deployment itself: cdk8s-graceful/mesh: istio',
  ]]);
});

test.each([
  ['a word', 'single-replica', 'it is not a JSON object of rule ids and reasons.'],
  ['a list', '["single-replica"]', 'it is not a JSON object of rule ids and reasons.'],
  ['nothing', '', 'it is not a JSON object of rule ids and reasons.'],
  ['no reason', '{"single-replica":" ","no-readiness":"x","grace-too-short":1}', 'no reason for single-replica, grace-too-short.'],
])('an acknowledgement: %s', (_, text, problem) => {
  expect(acknowledge(text).findings(ID).map(f => [f.found, f.yaml])).toEqual([[
    `annotation cdk8s-graceful/acknowledge: ${problem}`, 'metadata.annotations[cdk8s-graceful/acknowledge]: \'{"<rule>":"<why it is accepted here>"}\'',
  ]]);
});

test('of an object of any kind', () => {
  const config = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x', annotations: { 'cdk8s-graceful/acknowledge': 'x', 'cdk8s-graceful/path': 'traefik' } } };
  expect(compliant.and('config', config).findings(ID).map(f => f.path)).toEqual([
    'metadata.annotations[cdk8s-graceful/acknowledge]', 'metadata.annotations[cdk8s-graceful/path]',
  ]);
});

test.each([
  ['what this library writes', compliant],
  ['no annotation', compliant.with('deployment.metadata.annotations', undefined)],
  ['on the Deployment and, by the common annotations of kustomize, on everything else', onPods(stated('mesh', 'istio')).with('service.metadata.annotations', { 'cdk8s-graceful/mesh': 'istio' })],
  ['a reason', acknowledge('{"publish-not-ready":"metrics only"}')],
  ['annotations of others', compliant.with('service.metadata.annotations', { note: '{' })],
  ['the annotation of a pod of a release', compliant.with('deployment.spec.template.metadata.annotations', { 'cdk8s-graceful/superseded-by': 'v2' })],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});
