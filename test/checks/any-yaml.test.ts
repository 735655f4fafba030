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

/** Keys that rules read, where they read them. */
const READ: Record<string, readonly string[]> = {
  'ingress.metadata.annotations': [
    'alb.ingress.kubernetes.io/target-type', 'alb.ingress.kubernetes.io/target-group-attributes', 'appgw.ingress.kubernetes.io/connection-draining',
    'appgw.ingress.kubernetes.io/connection-draining-timeout', 'ingress.cloud.tencent.com/direct-access', 'kubernetes.io/ingress.class',
  ],
  'service.metadata.annotations': [
    'cloud.google.com/backend-config', 'service.beta.kubernetes.io/aws-load-balancer-type', 'service.beta.kubernetes.io/aws-load-balancer-nlb-target-type',
    'service.beta.kubernetes.io/aws-load-balancer-target-group-attributes', 'service.cloud.tencent.com/direct-access',
  ],
  'deployment.spec.template.metadata.annotations': [
    'proxy.istio.io/config', 'sidecar.istio.io/nativeSidecar', 'linkerd.io/inject', 'config.linkerd.io/proxy-enable-native-sidecar',
    'config.alpha.linkerd.io/proxy-wait-before-exit-seconds', 'consul.hashicorp.com/enable-sidecar-proxy-lifecycle',
  ],
  'namespace.metadata.labels': ['istio-injection', 'istio.io/rev', 'elbv2.k8s.aws/pod-readiness-gate-inject'],
  'namespace.metadata.annotations': ['linkerd.io/inject'],
};

test('whatever stands in an annotation or label, a number, a list, nothing: it is read', () => {
  const where = fc.constantFrom(...Object.keys(READ)).chain(path => fc.tuple(fc.constant(path), fc.oneof(
    fc.jsonValue(), fc.dictionary(fc.constantFrom(...READ[path]), fc.oneof(fc.jsonValue(), fc.constant('true'))),
  )));
  const className = fc.constantFrom('alb', 'gce', 'azure-application-gateway', 'qcloud', 'traefik', 'x');
  const mesh = fc.constantFrom('istio', 'istio-native', 'linkerd', 'linkerd-native', 'consul', 'none');
  fc.assert(fc.property(where, className, mesh, ([path, value], ingressClass, said) => {
    const synth = full.with('ingress.spec.ingressClassName', ingressClass).said({ mesh: said }).with(path, value);
    expect(() => check(synth.manifests)).not.toThrow();
  }), { numRuns: 500 });
});
