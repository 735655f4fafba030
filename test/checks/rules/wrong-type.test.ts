import { compliant, Mutation } from '../fixtures';

const ID = 'wrong-type';
export const mutation: Mutation = { change: s => s.container('ports.0.containerPort', '8080') };

test('replicas in quotes', () => {
  expect(compliant.with('deployment.spec.replicas', '2').report(ID)).toEqual([[
    'error Deployment shop/web: spec.replicas',
    'spec.replicas is the text "2", not a number. (wrong-type)',
    '    The API server refuses it.',
    '    Write: 2, without quotes',
  ]]);
});

test.each([
  ['text for a list', 'deployment.spec.template.spec.containers', 'api', 'spec.template.spec.containers is the text "api", not a list.'],
  ['a list for a map', 'service.spec.selector', ['app'], 'spec.selector is a list, not a map.'],
  ['a map for text', 'service.metadata.name', { a: 1 }, 'metadata.name is a map, not text.'],
  ['nothing in a list', 'service.spec.ports', [null, { port: 80, targetPort: 8080 }], 'spec.ports[0] is nothing (null), not something.'],
  ['text for true', 'service.spec.publishNotReadyAddresses', 'yes', 'spec.publishNotReadyAddresses is the text "yes", not true or false.'],
  ['not a number', 'deployment.spec.replicas', NaN, 'spec.replicas is the number NaN, not a number.'],
  ['a long text is cut', 'service.spec', 'x'.repeat(50), `spec is the text "${'x'.repeat(40)}...", not a map.`],
])('%s', (_, path, value, found) => {
  expect(compliant.with(path, value).found(ID)).toEqual([found]);
});

test.each([
  ['null is absent', 'deployment.metadata.labels', null],
  ['a number or a percentage', 'deployment.spec.strategy.rollingUpdate.maxSurge', 1],
  ['a field that no rule reads', 'deployment.spec.template.spec.x-of-nobody', 7],
  ['a kind that no rule reads', 'config', { apiVersion: 'v1', kind: 'ConfigMap', spec: 7 }],
])('silent: %s', (_, path, value) => {
  expect(compliant.with(path, value).report(ID)).toEqual([]);
});
