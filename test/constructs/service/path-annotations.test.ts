import { ApiObject, Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import {
  AwsTarget, TencentClbTarget, DrainBudget, GracefulDeployment, GracefulService, ITrafficPath, Platform, Readiness, TrafficPath,
  WebService, WebServiceProps,
} from '../../../src';
import { errorsOf, newChart, ofKind, podSpec, synth } from '../../support/synth';

function webService(paths: ITrafficPath[], props: Partial<WebServiceProps> = {}): WebService {
  return new WebService(newChart(), 'web', {
    image: 'shop/web:1', port: 8080, readiness: Readiness.http('/healthz'), drainBudget: new DrainBudget({ paths }), ...props,
  });
}

const ALB = TrafficPath.awsAlb({ target: AwsTarget.IP });
const NLB = TrafficPath.awsNlb({ target: AwsTarget.IP });
const annotationsOf = (web: kplus.Resource | WebService, kind: string) => ofKind(web, kind).metadata.annotations;

describe('the Ingress of a WebService', () => {
  const front = (path: ITrafficPath, props: Partial<WebServiceProps> = {}) => {
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
    ['an ALB to nodes, which need node ports', TrafficPath.awsAlb({ target: AwsTarget.INSTANCE }), {
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
    ['a CLB to pods, which needs no Service of its own', TrafficPath.tencentClb({ target: TencentClbTarget.POD }), {
      className: 'qcloud',
      annotations: { 'ingress.cloud.tencent.com/direct-access': 'true', 'ingress.cloud.tencent.com/enable-grace-shutdown': 'true' },
      type: 'ClusterIP',
    }],
  ])('%s', (_, path, expected) => {
    expect(front(path)).toEqual(expected);
  });

  test("a class of the author's stays, and Google's internal one goes where Google looks for it", () => {
    expect(front(TrafficPath.gkeNeg(), { ingress: { className: 'gce-internal' } })).toMatchObject({
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

  test('annotations that are added later stay', () => {
    const web = webService([ALB], { ingress: {} });
    web.ingress!.metadata.addAnnotation('alb.ingress.kubernetes.io/scheme', 'internet-facing');
    web.ingress!.metadata.addAnnotation('alb.ingress.kubernetes.io/target-group-attributes', 'slow_start.duration_seconds=30');
    expect(annotationsOf(web, 'Ingress')).toEqual({
      'alb.ingress.kubernetes.io/scheme': 'internet-facing',
      'alb.ingress.kubernetes.io/target-type': 'ip',
      'alb.ingress.kubernetes.io/target-group-attributes': 'slow_start.duration_seconds=30,deregistration_delay.timeout_seconds=30',
    });
  });

  test('a delay of theirs that cuts requests is refused', () => {
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

  test('behind an NLB is of type LoadBalancer, with what its controller reads', () => {
    const web = webService([NLB]);
    expect([ofKind(web, 'Service').spec.type, annotationsOf(web, 'Service')]).toEqual(['LoadBalancer', NLB_ANNOTATIONS]);
  });

  test('of another type gets nothing of an NLB', () => {
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

  test('that is headless needs nothing of Google, and is a path of its own', () => {
    const web = webService([TrafficPath.gkeNeg()], { ingress: {} });
    const pods = new GracefulService(web, 'pods', { clusterIP: 'None', selector: web.deployment, ports: [{ port: 8080 }] });
    expect(errorsOf(web)).toEqual([expect.stringContaining('headless Service shop-web-pods')]);
    expect(pods.node.tryFindChild('BackendConfig')).toBeUndefined();
    expect(ApiObject.of(pods).toJson().metadata).not.toHaveProperty('annotations');
  });

  test('of a Deployment that is not of this library is as cdk8s-plus-28 makes it', () => {
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

  test("adds to one of the author's, whose class stays", () => {
    const web = deployment(TrafficPath.gkeNeg());
    const ingress = new kplus.Ingress(web, 'own', { className: 'gce' });
    web.exposeViaIngress('/', { ingress });
    expect([ofKind(web, 'Ingress').spec.ingressClassName, annotationsOf(web, 'Ingress')]).toEqual(['gce', undefined]);
  });
});

describe('of two paths that have Ingresses', () => {
  const paths = [ALB, TrafficPath.traefik()];

  test('the class says which one it is', () => {
    const web = webService(paths, { ingress: { className: 'traefik' } });
    expect([ofKind(web, 'Ingress').spec.ingressClassName, annotationsOf(web, 'Ingress')]).toEqual(['traefik', undefined]);
  });

  test('the first is taken where nothing says so', () => {
    const web = webService(paths, { ingress: {} });
    expect([ofKind(web, 'Ingress').spec.ingressClassName, Object.keys(annotationsOf(web, 'Ingress')).length]).toEqual(['alb', 2]);
  });
});

test('exposeViaService is of node ports where an Ingress sends to nodes, and otherwise as in cdk8s-plus-28', () => {
  const type = (path: ITrafficPath) => {
    const web = new GracefulDeployment(newChart(), 'web', {
      containers: [{ image: 'x', portNumber: 8080, readiness: kplus.Probe.fromHttpGet('/'), resources: {} }], drainBudget: new DrainBudget({ paths: [path] }),
    });
    web.exposeViaService();
    return ofKind(web, 'Service').spec.type;
  };
  expect([TrafficPath.awsAlb({ target: AwsTarget.INSTANCE }), ALB, NLB].map(type)).toEqual(['NodePort', 'ClusterIP', 'ClusterIP']);
});

describe('an HTTPRoute', () => {
  const route = { gateway: 'edge', gatewayNamespace: 'gateways', sectionName: 'https', host: 'shop.example', path: '/api' };

  test('names the Gateway and the Service', () => {
    const web = webService([TrafficPath.envoyGateway()], { route, metadata: { namespace: 'shop' } });
    expect(ofKind(web, 'HTTPRoute')).toEqual({
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'HTTPRoute',
      metadata: { name: web.route!.name, namespace: 'shop' },
      spec: {
        parentRefs: [{ name: 'edge', namespace: 'gateways', sectionName: 'https' }],
        hostnames: ['shop.example'],
        rules: [{ matches: [{ path: { type: 'PathPrefix', value: '/api' } }], backendRefs: [{ name: web.service.name, port: 80 }] }],
      },
    });
  });

  test('needs the name of the Gateway alone', () => {
    expect(ofKind(webService([TrafficPath.traefik()], { route: { gateway: 'edge' } }), 'HTTPRoute').spec).toMatchObject({
      parentRefs: [{ name: 'edge' }], rules: [{ matches: [{ path: { value: '/' } }] }],
    });
  });

  test('of nobody that the budget knows is refused', () => {
    expect(errorsOf(webService([TrafficPath.ingressNginx()], { route }))).toEqual([expect.stringMatching(/HTTPRoute shop-web-route-\w+ sends to the pods, the budget knows ingress-nginx\. \(path-undeclared\)/)]);
  });

  test('with a path without a slash is refused', () => {
    expect(errorsOf(webService([TrafficPath.contour()], { route: { gateway: 'edge', path: 'api' } }))).toEqual([
      "[shop/web] route: path \"api\" does not begin with a slash.\n    Write: path: '/api'",
    ]);
  });
});

describe('until a new pod is used', () => {
  const minReady = (web: WebService) => ofKind(web, 'Deployment').spec.minReadySeconds;
  const gate = (target: AwsTarget, readinessGate: boolean) => webService([TrafficPath.awsAlb({ target, readinessGate })], { ingress: {} });

  test('an ALB to pods: 60 s; none with a readiness gate, none to nodes', () => {
    expect([gate(AwsTarget.IP, false), gate(AwsTarget.IP, true), gate(AwsTarget.INSTANCE, false)].map(minReady)).toEqual([60, 0, 0]);
  });

  test.each([
    ['with the label', 'shop', 'enabled', 0], ['with another value', 'shop', 'true', 60], ['of other pods', 'other', 'enabled', 60],
  ])('a Namespace %s: %s', (_, name, value, seconds) => {
    const web = webService([ALB], { ingress: {}, metadata: { namespace: 'shop' } });
    new kplus.Namespace(web, 'namespace', { metadata: { name, labels: { 'elbv2.k8s.aws/pod-readiness-gate-inject': value } } });
    expect(minReady(web)).toBe(seconds);
  });

  test('a gate of the namespace does nothing for a path of the author\'s', () => {
    const edge = TrafficPath.custom({ name: 'edge', propagation: Duration.seconds(20), registration: Duration.seconds(40) });
    const web = webService([ALB, edge], { ingress: {}, metadata: { namespace: 'shop' } });
    new kplus.Namespace(web, 'namespace', { metadata: { name: 'shop', labels: { 'elbv2.k8s.aws/pod-readiness-gate-inject': 'enabled' } } });
    expect(minReady(web)).toBe(40);
  });

  test('a typed minReady stays, whatever the namespace has', () => {
    const web = webService([ALB], { ingress: {}, metadata: { namespace: 'shop' }, minReady: Duration.seconds(90) });
    new kplus.Namespace(web, 'namespace', { metadata: { name: 'shop', labels: { 'elbv2.k8s.aws/pod-readiness-gate-inject': 'enabled' } } });
    expect(minReady(web)).toBe(90);
  });

  test('a typed minReady that does not cover it is refused', () => {
    expect(errorsOf(webService([ALB], { ingress: {}, minReady: Duration.seconds(30) }))).toEqual([
      expect.stringContaining('minReady 30 s, aws-alb-ip sends to a new pod up to 60 s after it is ready. (registration-not-covered)'),
    ]);
  });

  test('the progress deadline counts it, whoever waits: start 200 s, 2 x (200 + 1 + 150) + 300 = 1002 s', () => {
    const deadline = (readinessGate: boolean) => ofKind(webService([TrafficPath.awsNlb({ target: AwsTarget.IP, readinessGate })], {
      startup: Duration.seconds(200),
    }), 'Deployment').spec.progressDeadlineSeconds;
    expect([deadline(false), deadline(true)]).toEqual([1002, 1002]);
  });
});

describe('a floor', () => {
  const short = (path: ITrafficPath) => webService([], { drainBudget: new DrainBudget({ paths: [path], preStop: Duration.seconds(4) }), ingress: {} });

  test('below that of the table is refused', () => {
    expect(errorsOf(short(TrafficPath.traefik()))).toEqual([
      expect.stringContaining('preStop 4 s is below the floor of traefik, 5 s. (prestop-below-floor)'),
    ]);
    expect(errorsOf(short(TrafficPath.custom({ name: 'traefik', propagation: Duration.seconds(2) })))).toEqual([
      expect.stringContaining('preStop 4 s is below the floor of traefik, 5 s. (prestop-below-floor)'),
    ]);
  });

  test('is overridden with a reason, which ends up on the Deployment', () => {
    const web = short(TrafficPath.traefik());
    web.deployment.acknowledge('prestop-below-floor', 'measured here: 2 s at most');
    expect([podSpec(web).containers[0].lifecycle.preStop.sleep.seconds, JSON.parse(annotationsOf(web, 'Deployment')['cdk8s-graceful/acknowledge'])]).toEqual([
      4, { 'prestop-below-floor': 'measured here: 2 s at most' },
    ]);
  });
});

test('what is recorded can be read from the YAML alone', () => {
  const web = webService([ALB], { ingress: {}, platform: Platform.eks('1.33') });
  expect(JSON.parse(annotationsOf(web, 'Deployment')['cdk8s-graceful/budget'])).toEqual({
    paths: [{ name: 'aws-alb-ip', propagation: 60, floor: 30, registration: 60 }], drain: 30, margin: 5, startup: 10, kubernetes: '1.33', platform: 'eks',
  });
});

test('with no path of a load balancer nothing changes', () => {
  const web = webService([TrafficPath.clusterInternal()]);
  expect(synth(web).map(m => m.kind)).toEqual(['Deployment', 'Service', 'PodDisruptionBudget']);
  expect(annotationsOf(web, 'Service')).toBeUndefined();
});
