import { ApiObject, Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import {
  AwsTarget, TencentClbTarget, DrainBudget, GracefulDeployment, GracefulService, ITrafficPath, Readiness, TrafficPath,
  WebService, WebServiceProps,
} from '../../../src';
import { errorsOf, newChart, ofKind, synth } from '../../support/synth';

function webService(paths: ITrafficPath[], props: Partial<WebServiceProps> = {}): WebService {
  return new WebService(newChart(), 'web', {
    image: 'shop/web:1', port: 8080, readiness: Readiness.http('/healthz'), drainBudget: new DrainBudget({ paths }), ...props,
  });
}

const ALB = TrafficPath.awsAlb({ target: AwsTarget.IP });
const NLB = TrafficPath.awsNlb({ target: AwsTarget.IP });
const annotationsOf = (web: kplus.Resource | WebService, kind: string) => ofKind(web, kind).metadata.annotations;

describe('the Ingress of a WebService', () => {
  const exposed = (path: ITrafficPath, props: Partial<WebServiceProps> = {}) => {
    const web = webService([TrafficPath.clusterInternal(), path], { ingress: { host: 'shop.example' }, ...props });
    return { className: ofKind(web, 'Ingress').spec.ingressClassName, annotations: annotationsOf(web, 'Ingress'), type: ofKind(web, 'Service').spec.type };
  };

  test.each<[string, ITrafficPath, object]>([
    ['Traefik', TrafficPath.traefik(), { className: 'traefik', annotations: undefined, type: 'ClusterIP' }],
    ['Contour', TrafficPath.contour(), { className: 'contour', annotations: undefined, type: 'ClusterIP' }],
    ['ingress-nginx', TrafficPath.ingressNginx(), { className: 'nginx', annotations: undefined, type: 'ClusterIP' }],
    ['an ALB to pods', ALB, {
      className: 'alb',
      annotations: {
        'alb.ingress.kubernetes.io/target-type': 'ip',
        'alb.ingress.kubernetes.io/target-group-attributes': 'deregistration_delay.timeout_seconds=30',
      },
      type: 'ClusterIP',
    }],
    ['an ALB to nodes: Service of type NodePort', TrafficPath.awsAlb({ target: AwsTarget.INSTANCE }), {
      className: 'alb',
      annotations: {
        'alb.ingress.kubernetes.io/target-type': 'instance',
        'alb.ingress.kubernetes.io/target-group-attributes': 'deregistration_delay.timeout_seconds=30',
      },
      type: 'NodePort',
    }],
    ["Google's, whose class is an annotation", TrafficPath.gkeNeg(), { className: undefined, annotations: { 'kubernetes.io/ingress.class': 'gce' }, type: 'ClusterIP' }],
    ['AGIC', TrafficPath.azureAgic(), {
      className: 'azure-application-gateway',
      annotations: { 'appgw.ingress.kubernetes.io/connection-draining': 'true', 'appgw.ingress.kubernetes.io/connection-draining-timeout': '30' },
      type: 'ClusterIP',
    }],
    ['a CLB to pods: Service of type ClusterIP', TrafficPath.tencentClb({ target: TencentClbTarget.POD }), {
      className: 'qcloud',
      annotations: { 'ingress.cloud.tencent.com/direct-access': 'true', 'ingress.cloud.tencent.com/enable-grace-shutdown': 'true' },
      type: 'ClusterIP',
    }],
  ])('%s', (_, path, expected) => {
    expect(exposed(path)).toEqual(expected);
  });

  test('a stated class is kept; gce-internal is an annotation, not the field', () => {
    expect(exposed(TrafficPath.gkeNeg(), { ingress: { className: 'gce-internal' } })).toMatchObject({
      className: undefined, annotations: { 'kubernetes.io/ingress.class': 'gce-internal' },
    });
    expect(errorsOf(webService([TrafficPath.traefik()], { ingress: { className: 'nginx' } }))).toEqual([
      expect.stringContaining('of class nginx sends to the pods, the budget knows traefik. (path-undeclared)'),
    ]);
  });

  test('the load balancer drains for as long as the longest request', () => {
    const web = webService([], { drainBudget: new DrainBudget({ longestRequest: Duration.minutes(2), paths: [ALB] }), ingress: {} });
    expect(annotationsOf(web, 'Ingress')['alb.ingress.kubernetes.io/target-group-attributes']).toBe('deregistration_delay.timeout_seconds=120');
  });

  test('annotations that are added later are kept', () => {
    const web = webService([ALB], { ingress: {} });
    web.ingress!.metadata.addAnnotation('alb.ingress.kubernetes.io/scheme', 'internet-facing');
    web.ingress!.metadata.addAnnotation('alb.ingress.kubernetes.io/target-group-attributes', 'slow_start.duration_seconds=30');
    expect(annotationsOf(web, 'Ingress')).toEqual({
      'alb.ingress.kubernetes.io/scheme': 'internet-facing',
      'alb.ingress.kubernetes.io/target-type': 'ip',
      'alb.ingress.kubernetes.io/target-group-attributes': 'slow_start.duration_seconds=30,deregistration_delay.timeout_seconds=30',
    });
  });

  test('a stated deregistration delay of 5 s below the drain of 30 s is refused', () => {
    const web = webService([ALB], { ingress: {} });
    web.ingress!.metadata.addAnnotation('alb.ingress.kubernetes.io/target-group-attributes', 'deregistration_delay.timeout_seconds=5');
    expect(errorsOf(web)).toEqual([expect.stringContaining('of class alb drains for 5 s, the drain is 30 s. (load-balancer-cuts)')]);
  });
});

describe('its Service', () => {
  const NLB_ANNOTATIONS = {
    'service.beta.kubernetes.io/aws-load-balancer-type': 'external',
    'service.beta.kubernetes.io/aws-load-balancer-nlb-target-type': 'ip',
    'service.beta.kubernetes.io/aws-load-balancer-target-group-attributes': 'deregistration_delay.timeout_seconds=30',
  };

  test('with an NLB is of type LoadBalancer, with the annotations of its controller', () => {
    const web = webService([NLB]);
    expect([ofKind(web, 'Service').spec.type, annotationsOf(web, 'Service')]).toEqual(['LoadBalancer', NLB_ANNOTATIONS]);
  });

  test('of another type has no annotations of an NLB', () => {
    const web = webService([NLB], { service: { serviceType: kplus.ServiceType.CLUSTER_IP } });
    expect([ofKind(web, 'Service').spec.type, annotationsOf(web, 'Service')]).toEqual(['ClusterIP', undefined]);
  });

  test("names a BackendConfig for Google's load balancer", () => {
    const web = webService([TrafficPath.gkeNeg()], { ingress: {}, metadata: { namespace: 'shop' } });
    const config = ofKind(web, 'BackendConfig');
    expect(config).toEqual({
      apiVersion: 'cloud.google.com/v1',
      kind: 'BackendConfig',
      metadata: { name: config.metadata.name, namespace: 'shop' },
      spec: { connectionDraining: { drainingTimeoutSec: 30 } },
    });
    expect(annotationsOf(web, 'Service')).toEqual({
      'cloud.google.com/neg': '{"ingress":true}', 'cloud.google.com/backend-config': JSON.stringify({ default: config.metadata.name }),
    });
  });

  test('that is headless with the port of another has no BackendConfig, and needs the path headless-dns', () => {
    const web = webService([TrafficPath.traefik()], { ingress: {} });
    const pods = new GracefulService(web, 'pods', { clusterIP: 'None', selector: web.deployment, ports: [{ port: 8080 }] });
    expect(errorsOf(web)).toEqual([expect.stringContaining('headless Service shop-web-pods')]);
    expect(pods.node.tryFindChild('BackendConfig')).toBeUndefined();
    expect(ApiObject.of(pods).toJson().metadata).not.toHaveProperty('annotations');
  });

  test('of a Deployment of cdk8s-plus-28 has no annotations', () => {
    const chart = newChart();
    const plain = new kplus.Deployment(chart, 'plain', { containers: [{ image: 'x', portNumber: 80 }] });
    const service = new GracefulService(chart, 'service', { selector: plain, ports: [{ port: 80 }] });
    service.exposeViaIngress('/');
    expect([annotationsOf(service, 'Service'), annotationsOf(service, 'Ingress')]).toEqual([undefined, undefined]);
  });
});

describe('exposeViaIngress of a Deployment', () => {
  const deployment = (path: ITrafficPath) => new GracefulDeployment(newChart(), 'web', {
    containers: [{ image: 'x', portNumber: 8080, readiness: kplus.Probe.fromHttpGet('/'), resources: {} }], drainBudget: new DrainBudget({ paths: [path] }),
  });

  test('makes an Ingress of the class of the path', () => {
    const web = deployment(TrafficPath.azureAgic());
    web.exposeViaIngress('/');
    expect([ofKind(web, 'Ingress').spec.ingressClassName, Object.keys(annotationsOf(web, 'Ingress'))]).toEqual([
      'azure-application-gateway', ['appgw.ingress.kubernetes.io/connection-draining', 'appgw.ingress.kubernetes.io/connection-draining-timeout'],
    ]);
  });

  test('adds a rule to an existing Ingress and keeps its class', () => {
    const web = deployment(TrafficPath.gkeNeg());
    const ingress = new kplus.Ingress(web, 'existing', { className: 'gce' });
    web.exposeViaIngress('/', { ingress });
    expect([ofKind(web, 'Ingress').spec.ingressClassName, annotationsOf(web, 'Ingress')]).toEqual(['gce', undefined]);
  });
});

describe('of two paths that have Ingresses', () => {
  const paths = [ALB, TrafficPath.traefik()];

  test('the stated class selects the path', () => {
    const web = webService(paths, { ingress: { className: 'traefik' } });
    expect([ofKind(web, 'Ingress').spec.ingressClassName, annotationsOf(web, 'Ingress')]).toEqual(['traefik', undefined]);
  });

  test('without a class the first path is selected', () => {
    const web = webService(paths, { ingress: {} });
    expect([ofKind(web, 'Ingress').spec.ingressClassName, Object.keys(annotationsOf(web, 'Ingress')).length]).toEqual(['alb', 2]);
  });
});

test('exposeViaService: NodePort for an Ingress that sends to nodes, else ClusterIP', () => {
  const type = (path: ITrafficPath) => {
    const web = new GracefulDeployment(newChart(), 'web', {
      containers: [{ image: 'x', portNumber: 8080, readiness: kplus.Probe.fromHttpGet('/'), resources: {} }], drainBudget: new DrainBudget({ paths: [path] }),
    });
    web.exposeViaService();
    return ofKind(web, 'Service').spec.type;
  };
  expect([TrafficPath.awsAlb({ target: AwsTarget.INSTANCE }), ALB, NLB].map(type)).toEqual(['NodePort', 'ClusterIP', 'ClusterIP']);
});

test('without the path of a load balancer there are no annotations', () => {
  const web = webService([TrafficPath.clusterInternal()]);
  expect(synth(web).map(m => m.kind)).toEqual(['Deployment', 'Service', 'PodDisruptionBudget']);
  expect(annotationsOf(web, 'Service')).toBeUndefined();
});
