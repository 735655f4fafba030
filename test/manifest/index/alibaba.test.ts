import { Manifests, trafficSourcesOf, ungatedPathsOf } from '../../../src/manifest';

const deployment = (annotations: object = {}, readinessGates?: object[]): any => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'shop', annotations },
  spec: { template: { metadata: { labels: { app: 'web' } }, spec: { readinessGates } } },
});
const service = (spec: object = {}, annotations: object = {}): any => ({
  apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', namespace: 'shop', annotations }, spec: { selector: { app: 'web' }, ...spec },
});
const ingress: any = {
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: { name: 'web', namespace: 'shop' },
  spec: { ingressClassName: 'alb', defaultBackend: { service: { name: 'web' } } },
};
const ingressClass = (controller: string): any => ({ apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name: 'alb' }, spec: { controller } });
const albConfig: any = { apiVersion: 'alibabacloud.com/v1', kind: 'AlbConfig', metadata: { name: 'alb' }, spec: {} };
const stated = { 'cdk8s-graceful/paths': 'cluster-internal, alibaba-alb' };
const ids = (of: any, ...others: any[]) => trafficSourcesOf(of, new Manifests([of, ...others])).flatMap(({ pathIds }) => pathIds);

test.each<[string, any, any[], string]>([
  ['its controller', deployment(), [ingressClass('ingress.k8s.alibabacloud/alb')], 'alibaba-alb'],
  ['an AlbConfig', deployment(), [albConfig], 'alibaba-alb'],
  ["the author's word", deployment(stated), [], 'alibaba-alb'],
  ['the controller of AWS, whatever else is there', deployment(stated), [albConfig, ingressClass('ingress.k8s.aws/alb')], 'aws-alb-instance'],
  ['nothing: it is of AWS', deployment(), [], 'aws-alb-instance'],
])('an Ingress of class alb by %s', (_, of, others, id) => {
  expect(ids(of, service(), ingress, ...others)).toEqual([id]);
});

const CLB = 'service.beta.kubernetes.io/alibaba-cloud-loadbalancer-address-type';
test.each<[string, any, string[]]>([
  ['of class alibabacloud.com/nlb', service({ type: 'LoadBalancer', loadBalancerClass: 'alibabacloud.com/nlb' }), ['alibaba-nlb']],
  ['with an annotation of a CLB', service({ type: 'LoadBalancer' }, { [CLB]: 'intranet' }), ['alibaba-nlb']],
  ['to nodes is not known', service({ type: 'LoadBalancer' }, { [CLB]: 'intranet', 'service.beta.kubernetes.io/backend-type': 'ecs' }), []],
])('a Service %s', (_, object, expected) => {
  expect(ids(deployment(), object)).toEqual(expected);
});

test.each([
  ['alibaba-alb', 'target-health.alb.k8s.alibabacloud', []],
  ['alibaba-alb', 'target-health.alb.k8s.alibabacloud.other', ['alibaba-alb']],
  ['alibaba-nlb', 'service.readiness.alibabacloud.com/web', []],
  ['alibaba-nlb', 'www.example.com/ready', ['alibaba-nlb']],
])('%s with the gate %s in the pods: ungated are %j', (path, conditionType, expected) => {
  const of = deployment({ 'cdk8s-graceful/paths': path }, [{ conditionType }]);
  expect(ungatedPathsOf(of, new Manifests([of, service()])).map(({ name }) => name)).toEqual(expected);
});
