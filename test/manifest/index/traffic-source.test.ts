import * as fc from 'fast-check';
import { isPathOf, Manifests, trafficSourcesOf } from '../../../src/manifest';
import { pathRow, PATHS } from '../../../src/traffic';
import { Manifest } from '../../../src/yaml';
const deployment: any = {
  kind: 'Deployment', metadata: { name: 'web', namespace: 'shop' }, spec: { template: { metadata: { labels: { app: 'web' } } } },
};
const service = (spec: object = {}, annotations?: object): any => ({
  kind: 'Service', metadata: { name: 'web', namespace: 'shop', annotations }, spec: { selector: { app: 'web' }, ...spec },
});
const backend = { service: { name: 'web', port: { number: 80 } } };
const ingress = (spec: object = {}, annotations?: object): any => ({
  kind: 'Ingress', metadata: { name: 'web', namespace: 'shop', annotations }, spec: { rules: [{ http: { paths: [{ path: '/', backend }] } }], ...spec },
});
const route: any = { kind: 'HTTPRoute', metadata: { name: 'web', namespace: 'shop' }, spec: { rules: [{ backendRefs: [{ name: 'web', port: 80 }] }] } };

const sources = (...others: Manifest[]) =>
  trafficSourcesOf(deployment, new Manifests([deployment, ...others])).map(({ text, pathIds }) => [text, ...pathIds]);
const AWS = 'service.beta.kubernetes.io/aws-load-balancer-';

describe('a Service', () => {
  test.each<[string, any, string[][]]>([
    ['of type ClusterIP is no source', service(), []],
    ['of node ports neither', service({ type: 'NodePort' }), []],
    ['of other pods neither', service({ type: 'LoadBalancer', selector: { app: 'other' } }), []],
    ['headless', service({ clusterIP: 'None' }), [['headless Service web', 'headless-dns']]],
    ['of a load balancer that is not known', service({ type: 'LoadBalancer' }), [['Service web of type LoadBalancer']]],
    ['of an NLB to nodes', service({ type: 'LoadBalancer' }, { [`${AWS}type`]: 'external' }), [['Service web of type LoadBalancer', 'aws-nlb-instance']]],
    ['of an NLB to pods', service({ type: 'LoadBalancer' }, { [`${AWS}type`]: 'external', [`${AWS}nlb-target-type`]: 'ip' }), [['Service web of type LoadBalancer', 'aws-nlb-ip']]],
    ['of an NLB to pods, as it was once written', service({ type: 'LoadBalancer' }, { [`${AWS}type`]: 'nlb-ip' }), [['Service web of type LoadBalancer', 'aws-nlb-ip']]],
    ['of an NLB by its class', service({ type: 'LoadBalancer', loadBalancerClass: 'service.k8s.aws/nlb' }), [['Service web of type LoadBalancer', 'aws-nlb-instance']]],
    ['of a CLB to pods', service({ type: 'LoadBalancer' }, { 'service.cloud.tencent.com/direct-access': 'true' }), [['Service web of type LoadBalancer', 'tencent-clb-pod']]],
    ['of a CLB to nodes', service({ type: 'LoadBalancer' }, { 'service.kubernetes.io/tke-existed-lbid': 'lb-1' }), [['Service web of type LoadBalancer', 'tencent-clb-node-port']]],
  ])('%s', (_, object, expected) => {
    expect(sources(object)).toEqual(expected);
  });
});

describe('an Ingress', () => {
  const byClass = (className: string, annotations?: object) => sources(service(), ingress({ ingressClassName: className }, annotations));

  test.each([
    ['nginx', 'ingress-nginx'], ['traefik', 'traefik'], ['contour', 'contour'], ['gce', 'gke-neg'], ['gce-internal', 'gke-neg'],
    ['azure-application-gateway', 'azure-agic'], ['azure/application-gateway', 'azure-agic'], ['webapprouting.kubernetes.azure.com', 'ingress-nginx'], ['alb', 'aws-alb-instance'], ['qcloud', 'tencent-clb-node-port'],
  ])('of class %s is %s', (className, id) => {
    expect(byClass(className)).toEqual([[`Ingress web of class ${className}`, id]]);
    expect(sources(service(), ingress({}, { 'kubernetes.io/ingress.class': className }))).toEqual([[`Ingress web of class ${className}`, id]]);
  });

  test('of an ALB to pods, of a CLB to pods', () => {
    expect(byClass('alb', { 'alb.ingress.kubernetes.io/target-type': 'ip' })).toEqual([['Ingress web of class alb', 'aws-alb-ip']]);
    expect(byClass('qcloud', { 'ingress.cloud.tencent.com/direct-access': 'true' })).toEqual([['Ingress web of class qcloud', 'tencent-clb-pod']]);
  });

  test('of a class with a name of its own and annotations of the AWS controller is an ALB; of another known class it is not', () => {
    const ip = { 'alb.ingress.kubernetes.io/target-type': 'ip' };
    expect([byClass('public', ip), byClass('nginx', ip)]).toEqual([[['Ingress web of class public', 'aws-alb-ip']], [['Ingress web of class nginx', 'ingress-nginx']]]);
  });

  test('of class tailscale sends to the cluster IP', () => {
    expect(byClass('tailscale')).toEqual([['Ingress web of class tailscale', 'cluster-internal']]);
  });

  test('of another class, or of none, is not known', () => {
    expect(byClass('internal')).toEqual([['Ingress web of class internal']]);
    expect(sources(service(), ingress())).toEqual([['Ingress web without a class']]);
  });

  describe('of a class of any name', () => {
    const ingressClass = (controller: unknown, annotations?: object): any => ({
      kind: 'IngressClass', metadata: { name: 'public', namespace: 'of-the-chart', annotations }, spec: { controller },
    });
    const DEFAULT = { 'ingressclass.kubernetes.io/is-default-class': 'true' };

    test.each([
      ['k8s.io/ingress-nginx', 'ingress-nginx'], ['traefik.io/ingress-controller', 'traefik'], ['projectcontour.io/ingress-controller', 'contour'],
      ['projectcontour.io/ingress/edge-contour', 'contour'],
      ['ingress.k8s.aws/alb', 'aws-alb-instance'], ['eks.amazonaws.com/alb', 'aws-alb-instance'], ['azure/application-gateway', 'azure-agic'],
    ])('whose IngressClass has the controller %s is %s', (controller, id) => {
      expect(sources(service(), ingress({ ingressClassName: 'public' }), ingressClass(controller))).toEqual([['Ingress web of class public', id]]);
      expect(sources(service(), ingress({}, { 'kubernetes.io/ingress.class': 'public' }), ingressClass(controller))).toEqual([['Ingress web of class public', id]]);
      expect(sources(service(), ingress(), ingressClass(controller, DEFAULT))).toEqual([['Ingress web without a class', id]]);
    });

    test.each([
      ['another controller', ingress({ ingressClassName: 'public' }), ingressClass('example.com/edge')],
      ['a controller that only begins like one of Contour', ingress({ ingressClassName: 'public' }), ingressClass('projectcontour.io.example.com/edge')],
      ['a controller that is no text', ingress({ ingressClassName: 'public' }), ingressClass(['k8s.io/ingress-nginx'])],
      ['another class', ingress({ ingressClassName: 'internal' }), ingressClass('k8s.io/ingress-nginx', DEFAULT)],
      ['no class, and none is the default', ingress(), ingressClass('k8s.io/ingress-nginx')],
    ])('is not known: %s', (_, object, other) => {
      expect(sources(service(), object, other).map(front => front.length)).toEqual([1]);
    });
  });

  test('that sends by default', () => {
    expect(sources(service(), ingress({ rules: undefined, defaultBackend: backend }))).toEqual([['Ingress web without a class']]);
  });

  test('that sends elsewhere, or is of another namespace, is none of ours', () => {
    expect(sources(service(), ingress({ rules: [], defaultBackend: { service: { name: 'other' } } }))).toEqual([]);
    expect(sources(service(), { ...ingress(), metadata: { name: 'web', namespace: 'other' } })).toEqual([]);
  });

  test('that names the Service twice is one', () => {
    expect(sources(service(), ingress({ defaultBackend: backend }))).toHaveLength(1);
  });
});

test('an HTTPRoute does not show its path, from another namespace neither', () => {
  expect(sources(service(), route)).toEqual([['HTTPRoute web']]);
  const far = { ...route, metadata: { name: 'far', namespace: 'gateways' }, spec: { rules: [{ backendRefs: [{ name: 'web', namespace: 'shop' }] }] } };
  expect(sources(service(), far)).toEqual([['HTTPRoute far']]);
});

describe('which path explains it', () => {
  const by = (...others: Manifest[]) => {
    const [source] = trafficSourcesOf(deployment, new Manifests([deployment, ...others]));
    return [...PATHS.map(row => row.id), 'edge'].filter(name => isPathOf(name, source));
  };

  test('a known one explains itself alone', () => {
    expect(by(service(), ingress({ ingressClassName: 'traefik' }))).toEqual(['traefik']);
  });

  test('an Ingress without a class is explained by all that speak Ingress, and by a path of the author\'s', () => {
    expect(by(service(), ingress())).toEqual([...PATHS.filter(row => row.kinds.includes('Ingress')).map(row => row.id), 'edge']);
  });

  test('an HTTPRoute by those that speak it', () => {
    expect(by(service(), route)).toEqual([...PATHS.filter(row => row.kinds.includes('HTTPRoute')).map(row => row.id), 'edge']);
  });

  test('a load balancer that is not known by those that have a Service of their own', () => {
    expect(by(service({ type: 'LoadBalancer' }))).toEqual(['aws-nlb-ip', 'aws-nlb-instance', 'tencent-clb-pod', 'tencent-clb-node-port', 'alibaba-nlb', 'edge']);
  });
});

test('the objects that a path emits are recognised as that path', () => {
  for (const row of PATHS.filter(r => r.className !== undefined)) {
    const annotations = Object.fromEntries(row.annotations.filter(a => a.on === 'Ingress').map(({ key, value }) => [key, value]));
    const object = ingress(row.classIsAnnotation ? {} : { ingressClassName: row.className }, annotations);
    expect(sources(service(), object)[0].slice(1)).toEqual([row.id]);
  }
  expect(pathRow('gke-neg')!.classIsAnnotation).toBe(true);
});

test('any spec can be read', () => {
  const kinds = fc.constantFrom('Service', 'Ingress', 'HTTPRoute');
  fc.assert(fc.property(kinds, fc.jsonValue(), (kind, spec: any) => {
    expect(() => trafficSourcesOf(deployment, new Manifests([deployment, service(), { kind, metadata: { name: 'x' }, spec }]))).not.toThrow();
  }));
});
