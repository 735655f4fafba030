import { hardenDeployment } from '../../../src/harden';
import { inputWith } from '../../harden/fixtures';
import { deepFreeze } from '../fixtures';
const CONFIG = 'proxy.istio.io/config';

function annotations(mesh: string | undefined, own?: Record<string, string>): Record<string, string> | undefined {
  const metadata = own && { labels: { app: 'web' }, annotations: own };
  const deployment: any = { kind: 'Deployment', spec: { template: { metadata, spec: { containers: [{ name: 'api' }] } } } };
  return hardenDeployment(deepFreeze(deployment), inputWith({ mesh })).spec?.template?.metadata?.annotations;
}

test('no mesh, none, and an unknown one: the annotations stay', () => {
  expect([annotations(undefined), annotations('none'), annotations('x', { a: 'b' })]).toEqual([undefined, undefined, { a: 'b' }]);
});

test('15 + 30 s for a template that has no metadata', () => {
  expect(annotations('consul')?.['consul.hashicorp.com/sidecar-proxy-lifecycle-shutdown-grace-period-seconds']).toBe('45');
});

test.each([
  ['a configuration of the proxy, in YAML', 'concurrency: 2', 'concurrency: 2\ndrainDuration: 45s\n'],
  ['in JSON', '{"concurrency":2}', '{"concurrency":2, "drainDuration": "45s"}'],
  ['with the needed duration', 'drainDuration: 90s', 'drainDuration: 90s'],
])("the author's value is completed: %s", (_, own, expected) => {
  expect(annotations('istio-native', { [CONFIG]: own })).toEqual({ [CONFIG]: expected, 'sidecar.istio.io/nativeSidecar': 'true' });
});

test("an annotation of the author's stays: a rule reports it", () => {
  expect(annotations('linkerd', { 'config.alpha.linkerd.io/proxy-wait-before-exit-seconds': '1' })).toEqual({
    'config.alpha.linkerd.io/proxy-wait-before-exit-seconds': '1', 'config.linkerd.io/proxy-enable-native-sidecar': 'false',
  });
});

test("a typed grace period that is not in the pod is Kubernetes' own 30 s: Linkerd waits 29", () => {
  const input = inputWith({ mesh: 'linkerd', graceSeconds: 30 });
  const waits = hardenDeployment({ kind: 'Deployment', spec: {} }, input).spec?.template?.metadata?.annotations;
  expect(waits?.['config.alpha.linkerd.io/proxy-wait-before-exit-seconds']).toBe('29');
});

test('twice gives the same as once', () => {
  const once: any = annotations('istio', { note: 'x' });
  expect(annotations('istio', once)).toEqual(once);
});
