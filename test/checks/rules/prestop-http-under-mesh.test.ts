import { compliant, Mutation } from '../fixtures';

const ID = 'prestop-http-under-mesh';
export const mutation: Mutation = {
  change: s => s.withBudget({ mesh: 'istio-native' }).container('lifecycle.preStop', { httpGet: { path: '/bye', port: 8080 } }), also: ['prestop-unknown'],
};
const http = compliant.container('lifecycle.preStop', { httpGet: { path: '/bye', port: 8080 } });

test('a request of the kubelet to a pod of Istio', () => {
  expect(http.withBudget({ mesh: 'istio-native' }).report(ID)).toEqual([[
    'warning Deployment shop/web: spec.template.spec.containers[].lifecycle.preStop.httpGet',
    'container "api": preStop hook httpGet, in the mesh istio-native. (prestop-http-under-mesh)',
    '    With mutual TLS the proxy refuses it: the hook fails and SIGTERM comes at once.',
    '    Write: leave lifecycle.preStop out: the delay is added for you',
  ]]);
});

test('the delay to write is that of the slowest path: 60 s', () => {
  const edge = { name: 'edge-lb', propagationSeconds: 60, floorSeconds: 30 };
  expect(http.withBudget({ mesh: 'istio-native', paths: [edge] }).findings(ID).map(f => f.yaml)).toEqual(['lifecycle.preStop: { sleep: { seconds: 60 } }']);
});

test.each([
  ['no mesh', http],
  ['none', http.withBudget({ mesh: 'none' })],
  ['the kubelet sleeps by itself', compliant.withBudget({ mesh: 'istio-native' })],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});
