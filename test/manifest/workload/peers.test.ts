import { Manifests, peerOf, peersOf } from '../../../src/manifest';
import { Manifest } from '../../../src/yaml';

const deployment = (name: string, labels: Record<string, string>, replicas = 1): Manifest => ({
  apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name, namespace: 'shop' }, spec: { replicas, template: { metadata: { labels } } },
});
const service = (name: string, selector: Record<string, string>): Manifest => ({ apiVersion: 'v1', kind: 'Service', metadata: { name, namespace: 'shop' }, spec: { selector } });
const rule = (host: string, subsets: object[] = [{ name: 'v1' }], namespace = 'shop'): Manifest => ({
  apiVersion: 'networking.istio.io/v1', kind: 'DestinationRule', metadata: { name: 'web', namespace }, spec: { host, subsets },
});

const CANARY = deployment('canary', { app: 'web', track: 'canary' });
const STABLE = deployment('stable', { app: 'web', track: 'stable' }, 4);
const WEB = service('web', { app: 'web' });
const peers = (...others: Manifest[]) => {
  const manifests = new Manifests([CANARY, STABLE, ...others]);
  const [canary] = manifests.workloads;
  return [peersOf(canary, manifests).map(({ workload, pods }) => `${pods} of ${workload.metadata?.name}`).join(), peerOf(canary, manifests)?.metadata?.name];
};

test.each<[string, [string, string | undefined], Manifest[]]>([
  ['a Service that selects both: the 4 pods of the other', ['4 of stable', 'stable'], [WEB]],
  ['one more that selects the canary alone: clients of that one have no other pod', ['', undefined], [WEB, service('canary', { track: 'canary' })]],
  ['no Service', ['', undefined], []],
  ['another one without a replica does not serve', ['4 of stable', 'stable'], [WEB, deployment('old', { app: 'web' }, 0)]],
  ['subsets of that host: each counts alone', ['', undefined], [WEB, rule('web')]],
  ['by its whole name, from another namespace', ['', undefined], [WEB, rule('web.shop.svc.cluster.local', undefined, 'istio-system')]],
  ['subsets of another host', ['4 of stable', 'stable'], [WEB, rule('api')]],
  ['a short name is one of the namespace of the rule', ['4 of stable', 'stable'], [WEB, rule('web', undefined, 'istio-system')]],
  ['a rule without subsets', ['4 of stable', 'stable'], [WEB, rule('web', [])]],
])('%s', (_, expected, others) => {
  expect(peers(...others)).toEqual(expected);
});
