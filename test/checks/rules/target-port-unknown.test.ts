import { compliant, Mutation } from '../fixtures';

const ID = 'target-port-unknown';
export const mutation: Mutation = { change: s => s.with('service.spec.ports.0.targetPort', 'nowhere') };
const target = (port: number | string | undefined) => compliant.with('service.spec.ports.0.targetPort', port);

test('a name that no container declares', () => {
  expect(target('web').report(ID)).toEqual([[
    'error Service shop/web: spec.ports',
    'target port web is declared by no container of web. (target-port-unknown)',
    '    The Service has no endpoint for it: every connection is refused.',
    "    Write: targetPort: the number, or name: 'web' on the port of the container",
  ]]);
});

test.each([
  ['a declared name', target('http')],
  ['a number need not be declared', target(9999)],
  ['no target port', target(undefined)],
  ['a name that a native sidecar declares', target('proxy')
    .pod('initContainers', [{ name: 'proxy', restartPolicy: 'Always', ports: [{ containerPort: 1, name: 'proxy' }] }])],
  ['a Service that selects nothing here', target('web').with('service.spec.selector', { app: 'elsewhere' })],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});

test('a number in quotes is a name, and no port may have that', () => {
  expect(compliant.with('service.spec.ports', [{ port: 80, targetPort: '8080' }]).findings('target-port-unknown').map(({ yaml }) => yaml)).toEqual(['targetPort: 8080, without quotes']);
});
