import { compliant, Mutation } from '../fixtures';

const ID = 'local-traffic-policy';
export const mutation: Mutation = {
  change: s => s.withBudget({ kubernetesMinor: 25 }).with('service.spec.externalTrafficPolicy', 'Local'),
  also: ['platform-too-old'],
};
const local = (minor: number) => compliant.withBudget({ kubernetesMinor: minor }).with('service.spec.externalTrafficPolicy', 'Local');

test('Local on Kubernetes 1.25', () => {
  expect(local(25).report(ID)).toEqual([[
    'warning Service shop/web: spec.externalTrafficPolicy',
    'Service web has externalTrafficPolicy Local on Kubernetes 1.25. (local-traffic-policy)',
    '    While the last pod of a node terminates, the load balancer still sends to that node: connections are dropped.',
    "    Write: leave externalTrafficPolicy out: Cluster is its default; or platform: Platform.kubernetes('1.26') once every node has it",
  ]]);
});

test('Local where Cilium is in the place of kube-proxy: it drops new connections to a terminating pod', () => {
  const cilium = local(34).withBudget({ paths: [{ name: 'cilium', propagationSeconds: 15, floorSeconds: 5 }] });
  expect(cilium.report(ID)).toEqual([[
    'warning Service shop/web: spec.externalTrafficPolicy',
    'Service web has externalTrafficPolicy Local behind Cilium. (local-traffic-policy)',
    '    While the last pod of a node terminates, the load balancer still sends to that node: connections are dropped.',
    '    Write: leave externalTrafficPolicy out: Cluster is its default',
  ]]);
  expect(cilium.with('service.spec.externalTrafficPolicy', 'Cluster').report(ID)).toEqual([]);
});

test.each([
  ['on 1.26', local(26)],
  ['Cluster', local(25).with('service.spec.externalTrafficPolicy', 'Cluster')],
  ['a Service that selects nothing here', local(25).with('service.spec.selector', { app: 'x' })],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});
