import { drainingOf, Manifests, TrafficSource } from '../../../src/manifest';
import { pathRow } from '../../../src/traffic';
import { Manifest } from '../../../src/yaml';
const service: any = { kind: 'Service', metadata: { name: 'web', namespace: 'shop', annotations: { 'cloud.google.com/backend-config': '{"default":"web"}' } } };
const config = (name: string, seconds?: unknown): any => ({
  kind: 'BackendConfig', metadata: { name, namespace: 'shop' }, spec: { connectionDraining: { drainingTimeoutSec: seconds } },
});

function draining(id: string, kind: string, annotations: object = {}, others: Manifest[] = [], of: any = service): [number, boolean] | undefined {
  const manifest: any = { kind, metadata: { name: 'web', namespace: 'shop', annotations } };
  const front: TrafficSource = { manifest, service: of, text: '', pathIds: [id], candidates: [] };
  const found = drainingOf(front, pathRow(id)!, new Manifests([of, manifest, ...others]));
  return found && [found.seconds, found.isDefault];
}

const ALB = 'alb.ingress.kubernetes.io/target-group-attributes';
const NLB = 'service.beta.kubernetes.io/aws-load-balancer-target-group-attributes';
const AGIC = 'appgw.ingress.kubernetes.io/connection-draining';

test.each<[string, [string, string, object?, Manifest[]?, any?], [number, boolean] | undefined]>([
  ['an ALB without the annotation drains for its default of 300 s', ['aws-alb-ip', 'Ingress'], [300, true]],
  ['an ALB', ['aws-alb-ip', 'Ingress', { [ALB]: 'a=b,deregistration_delay.timeout_seconds=20' }], [20, false]],
  ['an ALB whose number is none', ['aws-alb-ip', 'Ingress', { [ALB]: 'deregistration_delay.timeout_seconds=soon' }], [300, true]],
  ['a Service does not hold the setting of an ALB', ['aws-alb-ip', 'Service', { [NLB]: 'deregistration_delay.timeout_seconds=20' }], undefined],
  ['an NLB', ['aws-nlb-ip', 'Service', { [NLB]: 'deregistration_delay.timeout_seconds=0' }], [0, false]],
  ['AGIC does not drain by itself', ['azure-agic', 'Ingress'], [0, true]],
  ['AGIC, switched on, drains for 30 s', ['azure-agic', 'Ingress', { [AGIC]: 'true' }], [30, false]],
  ['AGIC, and how long', ['azure-agic', 'Ingress', { [AGIC]: 'true', [`${AGIC}-timeout`]: '45' }], [45, false]],
  ['AGIC, how long and not switched on', ['azure-agic', 'Ingress', { [`${AGIC}-timeout`]: '45' }], [0, true]],
  ['Google without a BackendConfig', ['gke-neg', 'Ingress', {}, [], { ...service, metadata: { name: 'web' } }], [0, true]],
  ['Google, whose BackendConfig is not there', ['gke-neg', 'Ingress', {}, []], [0, true]],
  ['Google, whose annotation is no JSON', ['gke-neg', 'Ingress', {}, [config('web', 60)], { ...service, metadata: { ...service.metadata, annotations: { 'cloud.google.com/backend-config': 'web' } } }], [0, true]],
  ['Google', ['gke-neg', 'Ingress', {}, [config('web', 60)]], [60, false]],
  ['Google, without draining', ['gke-neg', 'Ingress', {}, [config('web')]], [0, true]],
  ['Google, the shortest of several ports', ['gke-neg', 'Ingress', {}, [config('web', 60), config('b', 20)],
    { ...service, metadata: { ...service.metadata, annotations: { 'cloud.google.com/backend-config': '{"default":"web","ports":{"80":"b"}}' } } }], [20, false]],
  ['Traefik has no such time', ['traefik', 'Ingress'], undefined],
])('%s', (_, args, expected) => {
  expect(draining(...args)).toEqual(expected);
});

describe('of a route', () => {
  const policy = (seconds: unknown, name = 'web'): any => ({
    kind: 'GCPBackendPolicy', metadata: { name: 'p', namespace: 'shop' }, spec: { default: { connectionDraining: { drainingTimeoutSec: seconds } }, targetRef: { kind: 'Service', name } },
  });
  const configuration = (attributes: unknown): any => ({
    kind: 'TargetGroupConfiguration', metadata: { name: 'c', namespace: 'shop' }, spec: { targetReference: { name: 'web' }, defaultConfiguration: { targetGroupAttributes: attributes } },
  });
  const delay = (value: unknown) => [{ key: 'stickiness.enabled', value: 'true' }, { key: 'deregistration_delay.timeout_seconds', value }];

  test.each<[string, string, Manifest[], [number, boolean]]>([
    ['Google: the policy of the Service', 'gke-neg', [policy(60)], [60, false]],
    ['Google: a policy without it', 'gke-neg', [policy(undefined)], [0, true]],
    ['Google: the policy of another Service', 'gke-neg', [policy(60, 'api')], [0, true]],
    ['ALB: the attribute', 'aws-alb-ip', [configuration(delay('20'))], [20, false]],
    ['ALB: none of them', 'aws-alb-ip', [configuration('no list')], [300, true]],
    ['ALB: no configuration', 'aws-alb-ip', [], [300, true]],
  ])('%s', (_, id, others, expected) => {
    expect(draining(id, 'HTTPRoute', {}, others)).toEqual(expected);
  });
});

test('of endpoint groups that no Ingress uses: the load balancer is made elsewhere', () => {
  const of = (text: string): any => ({ ...service, metadata: { ...service.metadata, annotations: { ...service.metadata.annotations, 'cloud.google.com/neg': text } } });
  expect([draining('gke-neg', 'Service', {}, [config('web', 40)], of('{"exposed_ports":{"80":{}}}')), draining('gke-neg', 'Service', {}, [config('web', 40)], of('{"ingress":true}'))])
    .toEqual([undefined, [40, false]]);
});
