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
