import * as fc from 'fast-check';
import { autoscaler, compliant, fieldsOf, manifest, nodesOf, Synth } from './fixtures';
import { check, findingText } from '../../src/checks';
import { hardenDeployment } from '../../src/harden';
import { readManifest } from '../../src/manifest';
import { KINDS } from '../../src/manifest/schema/kinds';
import { Manifest } from '../../src/yaml';
import { inputWith } from '../harden/fixtures';
import { runs, sample } from '../support/runs';
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
  .withBudget({ mesh: 'istio-native', platform: { id: 'eks', spotSeconds: 30 }, kubernetesMinor: 26 });

test('objects of other kinds than the known ones change nothing', () => {
  const known = full.manifests.filter(m => m.kind! in KINDS);
  const others = full.manifests.map((m, i) => ({ ...m, kind: `Other${i}` }));
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

const SHAPES = [null, 7, -1.5, 'x', true, [], {}, [null], [[]], { x: 1 }];

describe.each([['full', full], ['on the network of the host', onHostNetwork]])('a synth, %s, in which any one node', (_, synth) => {
  const nodes = nodesOf(synth.objects).filter(path => path.includes('.'));
  const cases = SHAPES.map((shape, i) => ({ shape, some: sample(nodes, i) }));

  test('there are nodes', () => {
    expect(nodes.length).toBeGreaterThan(90);
  });

  test.each(cases)('is $shape is checked, and each finding has its words', ({ shape, some }) => {
    const thrown = some.flatMap((path) => {
      try {
        return synth.with(path, shape).findings().map(findingText).filter(text => /undefined|\[object|NaN/.test(text) && !/"undefined"/.test(text));
      } catch (error) {
        return [`${path}: ${(error as Error).stack}`];
      }
    });
    expect(thrown).toEqual([]);
  });

  test.each(cases)('is $shape is hardened', ({ shape, some }) => {
    for (const path of some.filter(node => node.startsWith('deployment.'))) {
      const read = readManifest(synth.with(path, shape).objects.deployment)!;
      expect(() => hardenDeployment(read.manifest, inputWith())).not.toThrow();
    }
  });
});

test.each([
  ['a label that YAML reads as a number', 'deployment.spec.template.metadata.labels.version', 1.1, 'spec.template.metadata.labels[version] is the number 1.1, not text.',
    'spec.template.metadata.labels[version]: "1.1", in quotes'],
  ['yes, unquoted', 'service.spec.selector.tls', true, 'spec.selector[tls] is true, not text.', 'spec.selector[tls]: "true", in quotes'],
  ['a port in quotes', 'deployment.spec.template.spec.containers.0.ports.0.containerPort', '8080',
    'spec.template.spec.containers[0].ports[0].containerPort is the text "8080", not a number.',
    'spec.template.spec.containers[0].ports[0].containerPort: 8080, without quotes'],
  ['a map for a list', 'deployment.spec.template.spec.containers', { name: 'api' }, 'spec.template.spec.containers is a map, not a list.',
    'spec.template.spec.containers: <a list>'],
])('%s is reported with its path', (_, path, value, found, yaml) => {
  expect(compliant.with(path, value).findings('wrong-type').map(f => [f.found, f.yaml])).toEqual([[found, yaml]]);
});

test('a number that was meant as text still selects', () => {
  const numbers = compliant.with('deployment.spec.template.metadata.labels.app', 1).with('service.spec.selector.app', 1).container('readinessProbe', undefined);
  expect(numbers.ids()).toContain('no-readiness');
});

test('a finding names the object that was passed in, not the copy without its faulty fields', () => {
  const synth = compliant.with('deployment.spec.replicas', 1).with('deployment.metadata.labels', { version: 1 });
  expect(synth.findings().map(f => f.manifest === synth.objects.deployment)).toEqual([true, true]);
});

test('the Service of Knative is none', () => {
  expect(check([{ apiVersion: 'serving.knative.dev/v1', kind: 'Service', metadata: { name: 'web' }, spec: { template: { spec: {} }, selector: 7 } }])).toEqual([]);
});

test('objects of the known kinds are read, whatever their spec', () => {
  const kind = fc.constantFrom(...Object.keys(KINDS));
  const some = fc.array(fc.record({ kind, spec: fc.jsonValue() }, { requiredKeys: ['kind'] }), { maxLength: 4 });
  fc.assert(fc.property(some, (manifests) => {
    expect(() => check(manifests as Manifest[])).not.toThrow();
  }), { numRuns: runs(500) });
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
  fc.assert(fc.property(where, className, mesh, ([path, value], ingressClass, meshId) => {
    const synth = full.with('ingress.spec.ingressClassName', ingressClass).withBudget({ mesh: meshId }).with(path, value);
    expect(() => check(synth.manifests)).not.toThrow();
  }), { numRuns: runs(500) });
});
