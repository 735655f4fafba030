import { pathById } from '../../../src/traffic';
import { compliant, Mutation } from '../fixtures';
const ID = 'load-balancer-cuts';
const KEY = 'alb.ingress.kubernetes.io/target-group-attributes';
export const mutation: Mutation = {
  change: s => s.withBudget({ paths: [pathById('aws-alb-instance')!] })
    .container('lifecycle.preStop.sleep.seconds', 75).pod('terminationGracePeriodSeconds', 110)
    .and('ingress', {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: { ...s.objects.service.metadata, annotations: { [KEY]: 'deregistration_delay.timeout_seconds=29' } },
      spec: { ingressClassName: 'alb', defaultBackend: { service: { name: s.objects.service.metadata!.name } } },
    }),
};
const ingress = (className: string, annotations: object) => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: { name: 'web', namespace: 'shop', annotations } as any,
  spec: { ingressClassName: className, rules: [{ http: { paths: [{ path: '/', backend: { service: { name: 'web' } } }] } }] },
});
const alb = (delay: string) => compliant.withBudget({ paths: [pathById('aws-alb-instance')!] }).and('ingress', ingress('alb', { [KEY]: delay }));

test('a target group that drains for 29 s of 30', () => {
  expect(alb('deregistration_delay.timeout_seconds=29').report(ID)).toEqual([[
    `error Ingress shop/web: metadata.annotations[${KEY}]`,
    'Ingress web of class alb drains for 29 s, the drain is 30 s. (load-balancer-cuts)',
    '    AWS ALB, targets are nodes would cut the longest request 1 s early.',
    `    Write: ${KEY}: "deregistration_delay.timeout_seconds=30"; WebService and exposeViaService write it for a path that is declared`,
  ]]);
  expect(alb('deregistration_delay.timeout_seconds=30').report(ID)).toEqual([]);
});

test("AWS's own 300 s are not enough for requests of 10 minutes", () => {
  expect(alb('').withBudget({ drainSeconds: 600 }).found(ID)).toEqual(['Ingress web of class alb drains for 300 s (the default), the drain is 600 s.']);
  expect(alb('').withBudget({ drainSeconds: 300 }).found(ID)).toEqual([]);
});

test('no load balancer of AWS drains for longer than an hour', () => {
  const [lines] = alb('deregistration_delay.timeout_seconds=3600').withBudget({ drainSeconds: 3601 }).report(ID);
  expect(lines[3]).toBe('    Write: longestRequest: Duration.seconds(3600) at most: it drains for no longer');
});

test('AGIC does not drain by itself, also where nothing is recorded', () => {
  const plain = compliant.and('ingress', ingress('azure-application-gateway', {})).with('deployment.metadata.annotations', undefined);
  expect(plain.report(ID)[0].slice(1)).toEqual([
    'Ingress web of class azure-application-gateway drains for 0 s (the default), the drain is 30 s. (load-balancer-cuts)',
    '    Azure Application Gateway (AGIC) would cut the longest request 30 s early.',
    '    Write: appgw.ingress.kubernetes.io/connection-draining: "true", appgw.ingress.kubernetes.io/connection-draining-timeout: "30"; '
    + 'WebService and exposeViaService write it for a path that is declared',
  ]);
});

test('Google needs a BackendConfig', () => {
  const google = compliant.and('ingress', ingress('gce', {}));
  expect(google.report(ID)[0][3]).toBe('    Write: connectionDraining: { drainingTimeoutSec: 30 } in a BackendConfig that the Service names; '
    + 'WebService and exposeViaService write it for a path that is declared');
  const config = { apiVersion: 'cloud.google.com/v1', kind: 'BackendConfig', metadata: { name: 'web', namespace: 'shop' }, spec: { connectionDraining: { drainingTimeoutSec: 30 } } };
  const named = google.with('service.metadata.annotations', { 'cloud.google.com/backend-config': '{"default":"web"}' });
  expect([named.found(ID).length, named.and('config', config).found(ID).length]).toEqual([1, 0]);
});

test('behind a route a policy of the Service has it', () => {
  const route = (className: string, path: string) => compliant.withBudget({ paths: [pathById(path)!], drainSeconds: 400 })
    .and('gateway', { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'Gateway', metadata: { name: 'edge', namespace: 'shop' }, spec: { gatewayClassName: className } })
    .and('class', { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'GatewayClass', metadata: { name: 'aws' }, spec: { controllerName: 'gateway.k8s.aws/alb' } })
    .and('targets', {
      apiVersion: 'gateway.k8s.aws/v1',
      kind: 'TargetGroupConfiguration',
      metadata: { name: 'web', namespace: 'shop' },
      spec: { targetReference: { name: 'web' }, defaultConfiguration: { targetType: 'instance' } },
    })
    .and('route', {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'HTTPRoute',
      metadata: { name: 'web', namespace: 'shop' },
      spec: { parentRefs: [{ name: 'edge' }], rules: [{ backendRefs: [{ name: 'web', port: 80 }] }] },
    });
  expect(route('gke-l7-rilb', 'gke-neg').findings(ID).map(({ found, yaml }) => [found, yaml])).toEqual([[
    'HTTPRoute web of class gke-l7-rilb drains for 0 s (the default), the drain is 400 s.',
    'default: { connectionDraining: { drainingTimeoutSec: 400 } } in a GCPBackendPolicy of the Service',
  ]]);
  expect(route('aws', 'aws-alb-instance').findings(ID).map(({ found, yaml }) => [found, yaml])).toEqual([[
    'HTTPRoute web of class aws drains for 300 s (the default), the drain is 400 s.',
    'targetGroupAttributes: [{ key: deregistration_delay.timeout_seconds, value: "400" }] in a TargetGroupConfiguration of the Service',
  ]]);
});

test('of two Deployments behind one load balancer the longer drain counts, in one finding', () => {
  const { deployment } = alb('deregistration_delay.timeout_seconds=40').objects;
  const { annotations } = deployment.metadata!;
  const other = (drain: number) => ({
    ...deployment, metadata: { ...deployment.metadata, name: `d${drain}`, annotations: { ...annotations, 'cdk8s-graceful/longest-request': `${drain}s` } },
  });
  const both = alb('deregistration_delay.timeout_seconds=40').and('longer', other(50)).and('shorter', other(45));
  expect(both.found(ID)).toEqual(['Ingress web of class alb drains for 40 s, the drain is 50 s.']);
});

test.each([
  ['no Ingress', compliant],
  ['Traefik has no such time', compliant.and('ingress', ingress('traefik', {}))],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});
