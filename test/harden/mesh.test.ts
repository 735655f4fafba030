import { facts } from './fixtures';
import { hardenDeployment } from '../../src/harden';
import { deepFreeze } from '../checks/fixtures';
const CONFIG = 'proxy.istio.io/config';

function annotations(mesh: string | undefined, own?: Record<string, string>): Record<string, string> | undefined {
  const metadata = own && { labels: { app: 'web' }, annotations: own };
  const deployment: any = { kind: 'Deployment', spec: { template: { metadata, spec: { containers: [{ name: 'api' }] } } } };
  return hardenDeployment(deepFreeze(deployment), facts({ mesh })).spec?.template?.metadata?.annotations;
}

test('no mesh, and none: the pods stay as they are', () => {
  expect([annotations(undefined), annotations('none'), annotations('x', { a: 'b' })]).toEqual([undefined, undefined, { a: 'b' }]);
});

test('15 + 30 s for a template that has no metadata', () => {
  expect(annotations('consul')?.['consul.hashicorp.com/sidecar-proxy-lifecycle-shutdown-grace-period-seconds']).toBe('45');
});

test.each([
  ['a configuration of the proxy, in YAML', 'concurrency: 2', 'concurrency: 2\ndrainDuration: 45s\n'],
  ['in JSON', '{"concurrency":2}', '{"concurrency":2,"drainDuration":"45s"}'],
  ['with what is needed', 'drainDuration: 90s', 'drainDuration: 90s'],
])('what the author wrote is completed: %s', (_, own, expected) => {
  expect(annotations('istio-native', { [CONFIG]: own })).toEqual({ [CONFIG]: expected, 'sidecar.istio.io/nativeSidecar': 'true' });
});

test("an annotation of the author's stays, for a rule to see", () => {
  expect(annotations('linkerd', { 'config.alpha.linkerd.io/proxy-wait-before-exit-seconds': '1' })).toEqual({
    'config.alpha.linkerd.io/proxy-wait-before-exit-seconds': '1', 'config.linkerd.io/proxy-enable-native-sidecar': 'false',
  });
});

test("a typed grace period that is not in the pod is Kubernetes' own 30 s: Linkerd waits 29", () => {
  const given = facts({ mesh: 'linkerd', graceSeconds: 30 });
  const waits = hardenDeployment({ kind: 'Deployment', spec: {} }, given).spec?.template?.metadata?.annotations;
  expect(waits?.['config.alpha.linkerd.io/proxy-wait-before-exit-seconds']).toBe('29');
});

test('twice gives the same as once', () => {
  const once: any = annotations('istio', { note: 'x' });
  expect(annotations('istio', once)).toEqual(once);
});
