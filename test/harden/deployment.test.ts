import * as fc from 'fast-check';
import { api, inputWith, hardened } from './fixtures';
import { hardenDeployment } from '../../src/harden';
import { DeploymentInput } from '../../src/harden/deployment';
import { Container, Handler, PodSpec, Probe, Workload } from '../../src/manifest';
import { compliant, deepFreeze, fieldsOf } from '../checks/fixtures';
import { runs } from '../support/runs';
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(arbitrary, { nil: undefined });
const seconds = fc.nat({ max: 300 });
const probe: fc.Arbitrary<Probe> = fc.oneof(
  fc.record({ httpGet: fc.constant({ path: '/', port: 8080 }), periodSeconds: maybe(seconds), timeoutSeconds: maybe(seconds) }),
  fc.constant({ failureThreshold: 3, tcpSocket: { port: 8080 } }),
);
const preStop: fc.Arbitrary<Handler> = fc.oneof(
  seconds.map(s => ({ sleep: { seconds: s } })),
  seconds.map(s => ({ exec: { command: ['sleep', `${s}`] } })),
  fc.constantFrom('sleep 5', 'sleep 0.5m', 'sleep 40; x', 'sleep $N', 'x').map(line => ({ exec: { command: ['sh', '-c', line] } })),
  fc.constantFrom({ httpGet: { path: '/bye', port: 8080 } }, { tcpSocket: { port: 8080 } }),
);
const container: fc.Arbitrary<Container> = fc.record({
  name: fc.constantFrom('a', 'b', 'c'),
  ports: maybe(fc.constantFrom([], [{ containerPort: 8080 }])),
  readinessProbe: maybe(probe),
  startupProbe: maybe(probe),
  lifecycle: maybe(fc.record({ preStop: maybe(preStop) })),
  restartPolicy: maybe(fc.constant('Always')),
});
const term = fc.constantFrom({ topologyKey: 'host' }, { topologyKey: 'zone' });
const pod: fc.Arbitrary<PodSpec> = fc.record({
  containers: maybe(fc.array(container, { maxLength: 3 })),
  initContainers: maybe(fc.array(container, { maxLength: 2 })),
  terminationGracePeriodSeconds: maybe(seconds),
  topologySpreadConstraints: maybe(fc.constant([])),
  affinity: maybe(fc.array(term).map(terms => ({ podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: terms } }))),
});
const selector = maybe(fc.constantFrom({}, { matchLabels: { app: 'web' } }));
const deployment: fc.Arbitrary<Workload> = fc.tuple(pod, selector).map(([spec, s]) => ({ kind: 'Deployment', spec: { selector: s, template: { spec } } }));
const anyInput: fc.Arbitrary<DeploymentInput> = fc.record({
  paths: fc.constantFrom([], [{ name: 'p', propagationSeconds: 15, floorSeconds: 5 }]),
  drainSeconds: seconds,
  graceSeconds: maybe(seconds),
  kubernetesMinor: fc.integer({ min: 20, max: 40 }),
  imageHasSleep: fc.boolean(),
}).map(inputWith);

test('hardening twice gives the same as once', () => {
  fc.assert(fc.property(deployment, anyInput, (plain, f) => {
    const once = hardenDeployment(plain, f);
    expect(hardenDeployment(once, f)).toEqual(once);
  }), { numRuns: runs(500) });
});

test('the input is not changed', () => {
  fc.assert(fc.property(deployment, anyInput, (plain, f) => {
    expect(() => hardenDeployment(deepFreeze(plain), deepFreeze(f))).not.toThrow();
  }), { numRuns: runs(200) });
});

test('a hardened Deployment survives JSON: no key is without a value', () => {
  fc.assert(fc.property(deployment, anyInput, (plain, f) => {
    const { spec } = hardenDeployment(plain, f).spec!.template!;
    expect(JSON.parse(JSON.stringify(spec))).toStrictEqual(spec);
  }), { numRuns: runs(200) });
});

test('a bare pod gets its wait, its grace period, and nothing else', () => {
  expect(hardened({ containers: [api] })).toStrictEqual({
    containers: [{ name: 'api', ports: [{ containerPort: 8080 }], lifecycle: { preStop: { sleep: { seconds: 15 } } } }],
    terminationGracePeriodSeconds: 50,
  });
});

test('hook, startup probe and grace period that were removed are added again, and no rule finds anything', () => {
  const plain = compliant.container('lifecycle', undefined).container('startupProbe', undefined).pod('terminationGracePeriodSeconds', undefined);
  expect(plain.ids()).toEqual(['prestop-missing']);
  const again = hardenDeployment(plain.objects.deployment, inputWith());
  expect(again.spec!.template!.spec).toMatchObject(compliant.objects.deployment.spec!.template!.spec!);
  expect(plain.and('deployment', again).ids()).toEqual([]);
});

test('every other field stays', () => {
  const affinity = { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: 'kubernetes.io/hostname' }] } };
  const { deployment: plain } = compliant.pod('hostNetwork', true).pod('affinity', affinity).objects;
  expect(hardenDeployment(plain, inputWith())).toMatchObject(plain);
});

test('an empty Deployment is hardened: 0 + 30 + 5 = 35 s', () => {
  expect(hardenDeployment({ kind: 'Deployment' }, inputWith())).toEqual({
    kind: 'Deployment', spec: { template: { spec: { terminationGracePeriodSeconds: 35 } } },
  });
});

test('a Deployment in which any one field is missing is hardened', () => {
  const without = fieldsOf(compliant.objects.deployment).map(path => compliant.with(`deployment.${path}`, undefined).objects.deployment);
  expect(without.length).toBeGreaterThan(30);
  const graces = without.map(plain => hardenDeployment(plain, inputWith()).spec?.template?.spec?.terminationGracePeriodSeconds);
  expect([...new Set(graces)].sort()).toEqual([35, 50]);
});

test('minReadySeconds covers an ALB without a readiness gate, where none is typed', () => {
  const alb = inputWith({ paths: [{ name: 'aws-alb-ip', propagationSeconds: 60, floorSeconds: 30, registrationSeconds: 60 }] });
  const minReady = (spec: object, input = alb) => hardenDeployment({ kind: 'Deployment', spec }, input).spec!.minReadySeconds;
  const found = [minReady({}), minReady({ minReadySeconds: 0 }), minReady({ minReadySeconds: 90 }), minReady({}, inputWith())];
  expect(found).toEqual([60, 0, 90, undefined]);
});
