import { Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { AwsTarget, DrainBudget, Platform, Readiness, TrafficPath, WebService, WebServiceProps } from '../../../src';
import { errorsOf, newChart, ofKind, podSpec, synth } from '../../support/synth';

function webService(props: Partial<WebServiceProps> = {}): WebService {
  return new WebService(newChart(), 'web', { image: 'shop/web:1', port: 8080, readiness: Readiness.http('/healthz'), ...props });
}

const kinds = (web: WebService) => synth(web).map(m => m.kind);

describe('its parts', () => {
  test('one statement gives a Deployment, a Service and a disruption budget', () => {
    expect(kinds(webService())).toEqual(['Deployment', 'Service', 'PodDisruptionBudget']);
  });

  test('the Service sends port 80 to the port of the main container', () => {
    expect(ofKind(webService(), 'Service').spec.ports).toEqual([{ port: 80, targetPort: 8080 }]);
  });

  test('the disruption budget allows one pod to be unavailable, and one that is not ready to be evicted', () => {
    const web = webService();
    expect(ofKind(web, 'PodDisruptionBudget').spec).toEqual({
      maxUnavailable: 1,
      selector: ofKind(web, 'Deployment').spec.selector,
      unhealthyPodEvictionPolicy: 'AlwaysAllow',
    });
  });

  test('a single pod has no disruption budget', () => {
    const web = webService({ replicas: 1 });
    expect(web.disruptionBudget).toBeUndefined();
    expect(kinds(web)).toEqual(['Deployment', 'Service']);
  });

  test('all parts can be changed afterwards', () => {
    const web = webService();
    web.container.env.addVariable('REGION', kplus.EnvValue.fromValue('eu'));
    web.deployment.podMetadata.addLabel('team', 'shop');
    web.service.metadata.addAnnotation('note', 'internal');
    web.disruptionBudget!.metadata.addLabel('team', 'shop');
    const [deployment, service, budget] = synth(web);
    expect(deployment.spec.template.spec.containers[0].env).toEqual([{ name: 'REGION', value: 'eu' }]);
    expect(deployment.spec.template.metadata.labels.team).toBe('shop');
    expect(service.metadata.annotations).toEqual({ note: 'internal' });
    expect(budget.metadata.labels).toEqual({ team: 'shop' });
  });

  test('annotations of Ingress and route stand beside those of the traffic path; a value of the author is kept', () => {
    const attributes = 'alb.ingress.kubernetes.io/target-group-attributes';
    const web = webService({
      ingress: { annotations: { 'cert-manager.io/cluster-issuer': 'acme', [attributes]: 'deregistration_delay.timeout_seconds=45' } },
      route: { gateway: 'edge', annotations: { note: 'external' } },
      drainBudget: new DrainBudget({ paths: [TrafficPath.awsAlb({ target: AwsTarget.IP }), TrafficPath.contour()] }),
    });
    expect(ofKind(web, 'Ingress').metadata.annotations).toEqual({
      'cert-manager.io/cluster-issuer': 'acme', 'alb.ingress.kubernetes.io/target-type': 'ip', [attributes]: 'deregistration_delay.timeout_seconds=45',
    });
    expect(ofKind(web, 'HTTPRoute').metadata.annotations).toEqual({ note: 'external' });
  });

  test('metadata.namespace is that of all parts', () => {
    const web = webService({
      metadata: { namespace: 'shop' },
      autoscaling: { maxReplicas: 4 },
      ingress: {},
      drainBudget: new DrainBudget({ paths: [TrafficPath.clusterInternal(), TrafficPath.contour()] }),
    });
    expect(synth(web).map(m => [m.kind, m.metadata.namespace])).toEqual([
      ['Deployment', 'shop'], ['Service', 'shop'], ['PodDisruptionBudget', 'shop'], ['HorizontalPodAutoscaler', 'shop'], ['Ingress', 'shop'],
    ]);
  });
});

test('explain is that of its Deployment', () => {
  const web = webService();
  expect(web.explain()).toBe(web.deployment.explain());
});

test('props of cdk8s-plus-28 are those of the main container and the pod', () => {
  const chart = newChart();
  const volume = kplus.Volume.fromEmptyDir(chart, 'tmp', 'tmp');
  const config = new kplus.ConfigMap(chart, 'config', { data: { A: '1' } });
  const account = new kplus.ServiceAccount(chart, 'account');
  const web = new WebService(chart, 'web', {
    image: 'shop/web:1',
    port: 8080,
    readiness: Readiness.http('/healthz'),
    liveness: kplus.Probe.fromHttpGet('/alive'),
    envVariables: { MODE: kplus.EnvValue.fromValue('live') },
    envFrom: [kplus.Env.fromConfigMap(config)],
    command: ['node'],
    args: ['server.js'],
    workingDir: '/app',
    volumeMounts: [{ path: '/tmp', volume }],
    resources: { cpu: { request: kplus.Cpu.millis(10) }, memory: { request: Size.mebibytes(32) } },
    imagePullPolicy: kplus.ImagePullPolicy.IF_NOT_PRESENT,
    securityContext: { user: 1000, group: 1000 },
    containerSecurityContext: { readOnlyRootFilesystem: false },
    serviceAccount: account,
    automountServiceAccountToken: true,
    service: { name: 'web', serviceType: kplus.ServiceType.NODE_PORT },
  });
  const pod = podSpec(web);
  const [main] = pod.containers;
  expect({
    env: main.env,
    envFrom: main.envFrom,
    command: main.command,
    args: main.args,
    workingDir: main.workingDir,
    mounts: main.volumeMounts,
    resources: main.resources,
    pull: main.imagePullPolicy,
    liveness: main.livenessProbe.httpGet.path,
    readOnly: main.securityContext.readOnlyRootFilesystem,
    user: pod.securityContext.runAsUser,
    account: pod.serviceAccountName,
    token: pod.automountServiceAccountToken,
  }).toEqual({
    env: [{ name: 'MODE', value: 'live' }],
    envFrom: [{ configMapRef: { name: config.name } }],
    command: ['node'],
    args: ['server.js'],
    workingDir: '/app',
    mounts: [{ mountPath: '/tmp', name: 'tmp' }],
    resources: { requests: { cpu: '10m', memory: '32Mi' } },
    pull: 'IfNotPresent',
    liveness: '/alive',
    readOnly: false,
    user: 1000,
    account: account.name,
    token: true,
  });
  expect(ofKind(web, 'Service').spec.type).toBe('NodePort');
});

test('a further container without a name is refused: a second `main`', () => {
  expect(errorsOf(webService({ containers: [{ image: 'shop/shipper:1', resources: {} }] }))).toEqual([
    '[shop/web/Deployment] container "main": 2 containers have this name. (duplicate-container-name)\n'
    + "    The API server refuses it.\n    Write: name: 'log-shipper' on the further one",
  ]);
});

describe('resources', () => {
  test('by default 100m CPU and 128Mi are requested', () => {
    expect(podSpec(webService()).containers[0].resources).toEqual({
      requests: { cpu: '100m', memory: '128Mi' }, limits: { cpu: '1500m', memory: '2048Mi' },
    });
  });
});

describe('autoscaling', () => {
  const autoscaler = (props: Partial<WebServiceProps>) => ofKind(webService(props), 'HorizontalPodAutoscaler').spec;

  test('the autoscaler owns replicas', () => {
    const web = webService({ autoscaling: { maxReplicas: 10 } });
    expect(ofKind(web, 'Deployment').spec).not.toHaveProperty('replicas');
    const { minReplicas, maxReplicas, metrics } = autoscaler({ autoscaling: { maxReplicas: 10 } });
    expect({ minReplicas, maxReplicas, metrics }).toEqual({
      minReplicas: 2,
      maxReplicas: 10,
      metrics: [{
        type: 'ContainerResource',
        containerResource: { name: 'cpu', container: 'main', target: { type: 'Utilization', averageUtilization: 50 } },
      }],
    });
  });

  test('scale-down: at most 25 % within one grace period of 80 s', () => {
    const { behavior } = autoscaler({ autoscaling: { maxReplicas: 10 }, drainBudget: new DrainBudget({ longestRequest: Duration.seconds(60) }) });
    expect(behavior.scaleDown).toEqual({
      policies: [{ type: 'Percent', value: 25, periodSeconds: 80 }], selectPolicy: 'Max', stabilizationWindowSeconds: 300,
    });
  });

  test('scale-down: a grace period of an hour is limited to 1800 s, the longest period of the API', () => {
    const { behavior } = autoscaler({ autoscaling: { maxReplicas: 10 }, drainBudget: new DrainBudget({ longestRequest: Duration.hours(1) }) });
    expect(behavior.scaleDown.policies[0].periodSeconds).toBe(1800);
  });

  test('scale-up: stabilized for a startup of 40 s', () => {
    const { behavior } = autoscaler({ autoscaling: { maxReplicas: 10 }, startup: Duration.seconds(40) });
    expect(behavior.scaleUp.stabilizationWindowSeconds).toBe(40);
  });

  test('on Kubernetes 1.26 the metric is that of the pod', () => {
    const { metrics } = autoscaler({ autoscaling: { maxReplicas: 10 }, platform: Platform.kubernetes('1.26'), imageHasSleep: true });
    expect(metrics[0].type).toBe('Resource');
  });

  test('a minimum of one pod has no disruption budget', () => {
    expect(kinds(webService({ autoscaling: { minReplicas: 1, maxReplicas: 3 } }))).toEqual(['Deployment', 'Service', 'HorizontalPodAutoscaler']);
  });
});

test('an Ingress for the Service', () => {
  const web = webService({
    ingress: { host: 'shop.example', path: '/api', className: 'traefik' },
    drainBudget: new DrainBudget({ paths: [TrafficPath.custom({ name: 'traefik', propagation: Duration.seconds(15), floor: Duration.seconds(5) })] }),
  });
  expect(ofKind(web, 'Ingress').spec).toEqual({
    ingressClassName: 'traefik',
    rules: [{
      host: 'shop.example',
      http: { paths: [{ path: '/api', pathType: 'Prefix', backend: { service: { name: web.service.name, port: { number: 80 } } } }] },
    }],
  });
});

describe('Pod Security Standards "restricted"', () => {
  const restricted = (c: any) => [c.securityContext.runAsNonRoot, c.securityContext.allowPrivilegeEscalation, c.securityContext.capabilities.drop];

  test('every container drops all capabilities, also one that is added later', () => {
    const web = webService({ containers: [{ name: 'b', image: 'b', resources: {} }] });
    web.deployment.addContainer({ name: 'c', image: 'c', resources: {} });
    web.deployment.addInitContainer({ name: 'd', image: 'd', resources: {} });
    const pod = podSpec(web);
    expect(pod.securityContext.seccompProfile).toEqual({ type: 'RuntimeDefault' });
    expect([...pod.containers, ...pod.initContainers].map(restricted)).toEqual(Array(4).fill([true, false, ['ALL']]));
  });

  test('capabilities that the author adds are kept', () => {
    const web = webService({ containerSecurityContext: { capabilities: { add: [kplus.Capability.NET_BIND_SERVICE] } } });
    expect(podSpec(web).containers[0].securityContext.capabilities).toEqual({ add: ['NET_BIND_SERVICE'], drop: ['ALL'] });
  });
});
