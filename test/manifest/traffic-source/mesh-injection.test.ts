import { Manifests, meshInjectionsOf } from '../../../src/manifest';

function sign(pod: object, namespace?: object, name: string | undefined = 'shop'): string | undefined {
  const deployment: any = { kind: 'Deployment', metadata: { name: 'web', namespace: name }, spec: { template: { metadata: pod } } };
  const others: any[] = namespace ? [{ kind: 'Namespace', metadata: { name: 'shop', ...namespace } }, { kind: 'Namespace', metadata: { name: 'other' } }] : [];
  const [found] = meshInjectionsOf(deployment, new Manifests([deployment, ...others]));
  return found && `${found.family}${found.byNamespace ? ' by namespace' : ''}: ${found.text}`;
}

const ISTIO = { labels: { 'istio-injection': 'enabled' } };

test.each<[string, [object, object?, string?], string | undefined]>([
  ['nothing', [{}], undefined],
  ['Istio, by the label of the pods', [{ labels: { 'sidecar.istio.io/inject': 'true' } }], 'istio: the pods have sidecar.istio.io/inject: true'],
  ['Istio, by their annotation, as it was once', [{ annotations: { 'sidecar.istio.io/inject': 'true' } }], 'istio: the pods have sidecar.istio.io/inject: true'],
  ['Istio, by the configuration of its proxy', [{ annotations: { 'proxy.istio.io/config': 'concurrency: 2' } }], 'istio: the pods have the annotation proxy.istio.io/config'],
  ['Istio, by the namespace', [{}, ISTIO], 'istio by namespace: the namespace has istio-injection: enabled'],
  ['Istio, by the revision of the namespace', [{}, { labels: { 'istio.io/rev': 'canary' } }], 'istio by namespace: the namespace has istio.io/rev: canary'],
  ['the namespace does, the pods do not', [{ labels: { 'sidecar.istio.io/inject': 'false' } }, ISTIO], undefined],
  ['another namespace', [{}, ISTIO, 'other'], undefined],
  ['a namespace that does not', [{}, { labels: { 'istio-injection': 'disabled' } }], undefined],
  ['ambient has no proxy in the pods', [{}, { labels: { 'istio.io/dataplane-mode': 'ambient' } }], undefined],
  ['Linkerd, by the annotation of the pods', [{ annotations: { 'linkerd.io/inject': 'enabled' } }], 'linkerd: the pods have linkerd.io/inject: enabled'],
  ['Linkerd, by the native sidecar', [{ annotations: { 'config.linkerd.io/proxy-enable-native-sidecar': 'true' } }], 'linkerd: the pods have the annotation config.linkerd.io/proxy-enable-native-sidecar'],
  ['Linkerd, by what that was called in 2.19', [{ annotations: { 'config.beta.linkerd.io/proxy-enable-native-sidecar': 'true' } }], 'linkerd: the pods have the annotation config.beta.linkerd.io/proxy-enable-native-sidecar'],
  ['Linkerd, by the namespace', [{}, { annotations: { 'linkerd.io/inject': 'ingress' } }], 'linkerd by namespace: the namespace has linkerd.io/inject: ingress'],
  ['Linkerd, left out', [{ annotations: { 'linkerd.io/inject': 'disabled' } }, { annotations: { 'linkerd.io/inject': 'enabled' } }], undefined],
  ['Consul', [{ annotations: { 'consul.hashicorp.com/connect-inject': 'true' } }], 'consul: the pods have consul.hashicorp.com/connect-inject: true'],
])('%s', (_, args, expected) => {
  expect(sign(...args)).toBe(expected);
});

test('two meshes are two signs', () => {
  const deployment: any = { kind: 'Deployment', spec: { template: { metadata: { annotations: { 'proxy.istio.io/config': '', 'linkerd.io/inject': 'enabled' } } } } };
  expect(meshInjectionsOf(deployment, new Manifests([deployment])).map(s => s.family)).toEqual(['istio', 'linkerd']);
});
