import { Chart, Testing } from 'cdk8s';
import { Construct } from 'constructs';
import { AwsTarget, DrainBudget, Readiness, TrafficPath, WebService, WebServiceProps } from '../../../src';
import { errorsOf, newChart, synth } from '../../support/synth';

const props = (extra: Partial<WebServiceProps> = {}): WebServiceProps => ({
  image: 'shop/web:1',
  port: 8080,
  readiness: Readiness.http('/healthz'),
  metadata: { namespace: 'shop' },
  drainBudget: new DrainBudget({ paths: [TrafficPath.awsAlb({ target: AwsTarget.IP, readinessGate: true }), TrafficPath.contour()] }),
  autoscaling: { maxReplicas: 4 },
  ingress: { className: 'alb' },
  route: { gateway: 'edge' },
  ...extra,
});
const namesOf = (web: WebService) => synth(web).map(({ kind, metadata }) => `${kind} ${metadata.name}`);

test('a stated name is that of every object', () => {
  const web = new WebService(newChart(), 'web', props({ name: 'front' }));
  expect(namesOf(web)).toEqual(['Deployment', 'Service', 'PodDisruptionBudget', 'HorizontalPodAutoscaler', 'Ingress', 'HTTPRoute'].map(kind => `${kind} front`));
  expect(errorsOf(web)).toEqual([]);
});

test('a name of one object wins', () => {
  const web = new WebService(newChart(), 'web', props({
    name: 'front',
    metadata: { namespace: 'shop', name: 'pods' },
    service: { name: 'public' },
    disruptionBudget: { name: 'budget' },
    autoscaling: { maxReplicas: 4, name: 'scaler' },
    ingress: { className: 'alb', name: 'door' },
    route: { gateway: 'edge', name: 'way' },
  }));
  expect(namesOf(web)).toEqual(['Deployment pods', 'Service public', 'PodDisruptionBudget budget', 'HorizontalPodAutoscaler scaler', 'Ingress door', 'HTTPRoute way']);
  expect(errorsOf(web)).toEqual([]);
});

test('a construct that moves stays the same objects; without a name it makes others', () => {
  const at = (name: string | undefined, isMoved: boolean) => {
    const chart = new Chart(Testing.app(), 'shop');
    const scope = isMoved ? new Construct(chart, 'inner') : chart;
    return Testing.synth(new WebService(scope, 'web', props({ name })).node.root.node.children[0] as Chart);
  };
  expect(at('front', true)).toEqual(at('front', false));
  expect(at(undefined, true)).not.toEqual(at(undefined, false));
});

test('the pods are selected by the name', () => {
  const [deployment, service, budget] = synth(new WebService(newChart(), 'web', props({ name: 'front' })));
  const label = { 'cdk8s.io/metadata.addr': 'front' };
  expect([deployment.spec.selector.matchLabels, deployment.spec.template.metadata.labels, service.spec.selector, budget.spec.selector.matchLabels])
    .toEqual([label, label, label, label]);
});

test.each(['Front', '1st', '', 'a'.repeat(64), 'web.shop', 7 as any])('the name %j is refused', (name) => {
  expect(errorsOf(new WebService(newChart(), 'web', props({ name })))).toContain(
    `[shop/web] name: ${JSON.stringify(name)} is no name of a Service.\n    Write: name: 'web', at most 63 lower-case letters, digits and -, beginning with a letter`);
});
