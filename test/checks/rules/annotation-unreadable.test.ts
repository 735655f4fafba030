import { compliant, Mutation } from '../fixtures';

const ID = 'annotation-unreadable';
export const mutation: Mutation = { change: s => s.with('deployment.metadata.annotations.cdk8s-graceful/budget', '{"drain":30}') };
const budget = (text: unknown) => compliant.with('deployment.metadata.annotations.cdk8s-graceful/budget', text);
const acknowledge = (text: unknown) => compliant.with('service.metadata.annotations', { 'cdk8s-graceful/acknowledge': text });

test('a budget that was written by hand', () => {
  expect(budget('drain: 30').report(ID)).toEqual([[
    'error Deployment shop/web: metadata.annotations[cdk8s-graceful/budget]',
    'annotation cdk8s-graceful/budget: it is not what this library writes. (annotation-unreadable)',
    '    It is ignored, as if it were not there.',
    '    Write: no such annotation, or the one that this library writes',
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
  const config = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x', annotations: { 'cdk8s-graceful/acknowledge': 'x' } } };
  expect(compliant.and('config', config).findings(ID).map(f => f.manifest.kind)).toEqual(['ConfigMap']);
});

test.each([
  ['what this library writes', compliant],
  ['no annotation', budget(undefined)],
  ['a reason', acknowledge('{"publish-not-ready":"metrics only"}')],
  ['annotations of others', compliant.with('service.metadata.annotations', { note: '{' })],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});
