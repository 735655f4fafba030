import * as fc from 'fast-check';
import { autoscaler, compliant, fieldsOf, manifest, Synth } from './fixtures';
import { check } from '../../src/checks';
import { KINDS, Manifest } from '../../src/manifest';

/** All that any rule reads, in one synth. */
const full: Synth = compliant
  .pod('initContainers', [{ name: 'proxy', restartPolicy: 'Always', ports: [{ containerPort: 15001 }], lifecycle: { preStop: { exec: { command: ['sleep', '5'] } } } }])
  .pod('volumes', [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }])
  .pod('affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution', [{ topologyKey: 'kubernetes.io/hostname' }])
  .container('resources', { requests: { cpu: '1' }, limits: { cpu: '1' } })
  .container('lifecycle.preStop', { exec: { command: ['sh', '-c', 'sleep 15'] } })
  .with('deployment.metadata.annotations.cdk8s-graceful/acknowledge', '{"surge-deadlock":"one node"}')
  .with('disruptionBudget.spec.selector.matchExpressions', [{ key: 'app', operator: 'In', values: ['web'] }])
  .with('disruptionBudget.spec.minAvailable', 1)
  .and('claim', manifest('PersistentVolumeClaim', 'data', { accessModes: ['ReadWriteOnce'] }))
  .and('autoscaler', autoscaler({ minReplicas: 2, metrics: [{ type: 'ContainerResource' }] }))
  .pod('topologySpreadConstraints', [{ matchLabelKeys: ['pod-template-hash'] }])
  .with('deployment.spec.template.metadata.annotations', { 'linkerd.io/inject': 'enabled', 'proxy.istio.io/config': 'drainDuration: 10s' })
  .with('service.metadata.annotations', { 'cloud.google.com/backend-config': '{"default":"web"}' })
  .with('service.spec.type', 'LoadBalancer')
  .and('backendConfig', manifest('BackendConfig', 'web', { connectionDraining: { drainingTimeoutSec: 5 } }))
  .and('ingress', manifest('Ingress', 'web', {
    ingressClassName: 'gce', rules: [{ http: { paths: [{ path: '/', backend: { service: { name: 'web' } } }] } }], defaultBackend: { service: { name: 'web' } },
  }))
  .and('route', manifest('HTTPRoute', 'web', { rules: [{ backendRefs: [{ name: 'web', namespace: 'shop' }] }] }))
  .and('namespace', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels: { 'istio-injection': 'enabled' } } })
  .said({ mesh: 'istio-native', platform: { id: 'eks', spotSeconds: 30 }, kubernetesMinor: 26 });

test('objects of other kinds than the known ones change nothing', () => {
  const known = full.manifests.filter(m => KINDS.includes(m.kind!));
  const others = full.manifests.map(m => ({ ...m, kind: 'Other' }));
  expect([known, check([...known, ...others])]).toEqual([full.manifests, full.findings()]);
});

const onHostNetwork = full.pod('hostNetwork', true).container('lifecycle.preStop', { httpGet: { path: '/bye', port: 8080 } });

test.each([['full', full], ['on the network of the host', onHostNetwork]])('a synth, %s, in which any one of 140 fields is missing, is read', (_, synth) => {
  const everyField = fieldsOf(synth.objects).filter(path => path.includes('.'));
  expect(everyField.length).toBeGreaterThanOrEqual(140);
  const thrown = everyField.flatMap((path) => {
    try {
      check(synth.with(path, undefined).manifests);
      return [];
    } catch (error) {
      return [`without ${path}: ${(error as Error).message}`];
    }
  });
  expect(thrown).toEqual([]);
});

test('objects of the known kinds are read, whatever their spec', () => {
  const kind = fc.constantFrom(...KINDS);
  const some = fc.array(fc.record({ kind, spec: fc.jsonValue() }, { requiredKeys: ['kind'] }), { maxLength: 4 });
  fc.assert(fc.property(some, (manifests) => {
    expect(() => check(manifests as Manifest[])).not.toThrow();
  }), { numRuns: 500 });
});
