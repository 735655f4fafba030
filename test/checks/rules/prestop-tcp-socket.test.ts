import { compliant, Mutation } from '../fixtures';

const ID = 'prestop-tcp-socket';
export const mutation: Mutation = { change: s => s.container('lifecycle.preStop', { tcpSocket: { port: 8080 } }) };
const hook = { tcpSocket: { port: 8080 } };

test('a tcpSocket hook', () => {
  expect(compliant.container('lifecycle.preStop', hook).report(ID)).toEqual([[
    'error Deployment shop/web: spec.template.spec.containers[].lifecycle.preStop.tcpSocket',
    'container "api": preStop hook tcpSocket. (prestop-tcp-socket)',
    '    The kubelet cannot run it and sends SIGTERM at once.',
    '    Write: leave lifecycle.preStop out: the delay is added for you',
  ]]);
});

test('a tcpSocket hook of a native sidecar', () => {
  const sidecar = { name: 'proxy', restartPolicy: 'Always', lifecycle: { preStop: hook } };
  expect(compliant.pod('initContainers', [sidecar]).findings(ID).map(f => f.container)).toEqual(['proxy']);
});

test.each([
  ['a hook that sleeps', compliant],
  ['a postStart hook', compliant.container('lifecycle.postStart', hook)],
  ['a tcpSocket probe', compliant.container('readinessProbe', hook)],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});
