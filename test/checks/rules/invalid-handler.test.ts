import { compliant, Mutation } from '../fixtures';

const ID = 'invalid-handler';
export const mutation: Mutation = { change: s => s.container('livenessProbe', { periodSeconds: 10 }) };
const TCP = { tcpSocket: { port: 8080 } };

test('a probe without a handler', () => {
  expect(mutation.change(compliant).report(ID)).toEqual([[
    'error Deployment shop/web: spec.template.spec.containers[].livenessProbe',
    'container "api": livenessProbe: no handler. (invalid-handler)',
    '    The API server refuses it.',
    '    Write: httpGet, tcpSocket, grpc or exec',
  ]]);
});

test.each([
  ['a hook that sleeps and runs a command', compliant.container('lifecycle.preStop.exec', { command: ['nginx', '-s', 'quit'] }), 'lifecycle.preStop: 2 handlers: exec and sleep.'],
  ['a probe by two ways', compliant.container('readinessProbe.tcpSocket', { port: 8080 }), 'readinessProbe: 2 handlers: httpGet and tcpSocket.'],
  ['an empty hook', compliant.container('lifecycle.postStart', {}), 'lifecycle.postStart: no handler.'],
  ['a command that is empty', compliant.container('livenessProbe', { exec: { command: [] } }), 'livenessProbe: exec without a command.'],
  ['no command', compliant.container('lifecycle.preStop', { exec: {} }), 'lifecycle.preStop: exec without a command.'],
  ['a path alone', compliant.container('livenessProbe', { httpGet: { path: '/live' } }), 'livenessProbe: httpGet without a port.'],
  ['gRPC without a port', compliant.container('livenessProbe', { grpc: { service: 'live' } }), 'livenessProbe: grpc without a port.'],
  ['a probe of an init container', compliant.pod('initContainers', [{ name: 'migrate', readinessProbe: TCP }]), 'readinessProbe: an init container that ends by itself.'],
  ['a hook of an init container', compliant.pod('initContainers', [{ name: 'migrate', lifecycle: { preStop: { sleep: { seconds: 5 } } } }]), 'lifecycle.preStop: an init container that ends by itself.'],
])('fires: %s', (_, synth, found) => {
  expect(synth.found(ID)).toEqual([found]);
});

test('two handlers are two, whatever else is wrong', () => {
  const synth = compliant.container('lifecycle.preStop.exec', { command: ['true'] }).container('livenessProbe', { httpGet: 'localhost' });
  expect(synth.found(ID)).toEqual(['lifecycle.preStop: 2 handlers: exec and sleep.']);
});

test.each([
  ['one handler each', compliant.container('livenessProbe', TCP)],
  ['a hook that is null', compliant.container('lifecycle.postStart', null)],
  ['a native sidecar', compliant.pod('initContainers', [{ name: 'proxy', restartPolicy: 'Always', readinessProbe: TCP, lifecycle: { preStop: { sleep: { seconds: 15 } } } }])],
  ['a handler of a wrong type is that', compliant.container('livenessProbe', { httpGet: 'localhost' })],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});
