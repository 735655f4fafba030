import { compliant, Mutation } from '../fixtures';

const ID = 'prestop-http-host-network';
export const mutation: Mutation = {
  change: s => s.pod('hostNetwork', true).container('lifecycle.preStop', { httpGet: { path: '/bye', port: 8080 } }),
  also: ['prestop-unknown', 'surge-deadlock'],
};
const faulty = mutation.change(compliant);

test('an httpGet hook in a pod of hostNetwork', () => {
  expect(faulty.report(ID)).toEqual([[
    'error Deployment shop/web: spec.template.spec.containers[].lifecycle.preStop.httpGet',
    'container "api": preStop hook httpGet in a pod of hostNetwork. (prestop-http-host-network)',
    '    The kubelet does not find the pod and sends SIGTERM at once.',
    '    Write: leave lifecycle.preStop out: the delay is added for you',
  ]]);
});

test('of a native sidecar too', () => {
  const proxy = { name: 'proxy', restartPolicy: 'Always', lifecycle: { preStop: { httpGet: { path: '/bye', port: 15020 } } } };
  const synth = compliant.pod('hostNetwork', true).pod('initContainers', [proxy]);
  expect(synth.findings(ID).map(f => [f.container, f.found])).toEqual([['proxy', 'preStop hook httpGet in a pod of hostNetwork.']]);
});

test.each([
  ['a network of its own', faulty.pod('hostNetwork', false)],
  ['no hostNetwork', faulty.pod('hostNetwork', undefined)],
  ['a hook that sleeps', faulty.container('lifecycle.preStop', { sleep: { seconds: 15 } })],
  ['no hook', faulty.container('lifecycle', undefined)],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});
