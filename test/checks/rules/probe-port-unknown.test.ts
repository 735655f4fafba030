import { compliant, Mutation } from '../fixtures';

const ID = 'probe-port-unknown';
export const mutation: Mutation = { change: s => s.container('readinessProbe', { httpGet: { path: '/', port: 'web' } }) };
const probe = (name: string, port: number | string) => compliant.container(name, { httpGet: { path: '/', port } });

test('a readiness probe on a name that is not declared', () => {
  expect(probe('readinessProbe', 'web').report(ID)).toEqual([[
    'error Deployment shop/web: spec.template.spec.containers[].readinessProbe',
    'container "api": its readinessProbe asks port web, which it does not declare (declared: http). (probe-port-unknown)',
    '    The pod never gets ready, and the rollout hangs until its deadline.',
    '    Write: the number of the port, or a port of that name on the container',
  ]]);
});

test.each(['startupProbe', 'livenessProbe'])('a %s on a name that is not declared', (name) => {
  expect(probe(name, 'web').findings(ID).map(f => f.consequence)).toEqual(['The container is killed again and again.']);
});

test('of a native sidecar, without any port', () => {
  const sidecar = { name: 'proxy', restartPolicy: 'Always', startupProbe: { tcpSocket: { port: 'web' } } };
  expect(compliant.pod('initContainers', [sidecar]).findings(ID).map(f => [f.path, f.found])).toEqual([
    ['spec.template.spec.initContainers[].startupProbe', 'its startupProbe asks port web, which it does not declare (declared: no name).'],
  ]);
});

test.each([
  ['a declared name', probe('readinessProbe', 'http')],
  ['a number need not be declared', probe('readinessProbe', 9999)],
  ['a number in quotes', probe('readinessProbe', '9999')],
  ['a command has no port', compliant.container('readinessProbe', { exec: { command: ['check'] } })],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});
