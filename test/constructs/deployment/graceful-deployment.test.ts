import { ApiObject, Duration, JsonPatch } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { DrainBudget, GracefulDeployment, GracefulDeploymentProps, GracefulService, Platform, Readiness, TrafficPath } from '../../../src';
import { errorsOf, newChart, ofKind, podSpec, synth } from '../../support/synth';
const READY = kplus.Probe.fromHttpGet('/healthz');
const SMALL = { cpu: { request: kplus.Cpu.millis(100) } };
const WEB: kplus.ContainerProps = { image: 'shop/web:1', portNumber: 8080, readiness: READY, resources: SMALL };

function deployment(props: Partial<GracefulDeploymentProps> = {}): GracefulDeployment {
  return new GracefulDeployment(newChart(), 'web', { containers: [WEB], ...props });
}

const hooks = (pod: any) => pod.containers.map((c: any) => c.lifecycle?.preStop);

describe('drop-in replacement', () => {
  /** The leaves that differ, by path. */
  function differences(a: any, b: any, path = ''): string[] {
    if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b ? [] : [path];
    return [...new Set([...Object.keys(a), ...Object.keys(b)])].flatMap(k => differences(a[k], b[k], path ? `${path}.${k}` : k));
  }

  test('differs from a Deployment of cdk8s-plus-28 in these fields only', () => {
    const props = { containers: [WEB, { image: 'shop/proxy:1', name: 'proxy', portNumber: 8081 }] };
    const [before] = synth(new kplus.Deployment(newChart(), 'web', props));
    const [after] = synth(new GracefulDeployment(newChart(), 'web', props));
    expect(differences(before, after)).toMatchInlineSnapshot(`
[
  "metadata.annotations",
  "spec.strategy.rollingUpdate.maxUnavailable",
  "spec.template.spec.containers.0.startupProbe.failureThreshold",
  "spec.template.spec.containers.0.startupProbe.tcpSocket",
  "spec.template.spec.containers.0.startupProbe.httpGet",
  "spec.template.spec.containers.0.startupProbe.periodSeconds",
  "spec.template.spec.containers.0.lifecycle",
  "spec.template.spec.containers.1.startupProbe.failureThreshold",
  "spec.template.spec.containers.1.startupProbe.periodSeconds",
  "spec.template.spec.containers.1.lifecycle",
  "spec.template.spec.terminationGracePeriodSeconds",
  "spec.template.spec.topologySpreadConstraints",
]
`);
  });

  test('the stated facts are recorded on the Deployment, not on the pods', () => {
    const manifest = ofKind(deployment({ startup: Duration.seconds(40) }), 'Deployment');
    expect(manifest.metadata.annotations).toEqual({
      'cdk8s-graceful/paths': 'cluster-internal',
      'cdk8s-graceful/longest-request': '30s',
      'cdk8s-graceful/startup': '40s',
      'cdk8s-graceful/platform': 'kubernetes-1.34',
    });
    expect(manifest.spec.template.metadata.annotations).toBeUndefined();
  });

  test('the resolved times can be read back', () => {
    const web = deployment({ drainBudget: new DrainBudget({ longestRequest: Duration.seconds(60) }), startup: Duration.minutes(2) });
    expect({
      preStop: web.drainBudget.preStop.toSeconds(),
      grace: web.terminationGracePeriod?.toSeconds(),
      startup: web.startup.toSeconds(),
      startupLimit: web.startupLimit.toSeconds(),
      progressDeadline: web.progressDeadline.toSeconds(),
      platform: web.platform.version,
    }).toEqual({ preStop: 15, grace: 80, startup: 120, startupLimit: 360, progressDeadline: 600, platform: '1.34' });
  });
});

describe('preStop', () => {
  test('the kubelet sleeps for 15 s, the grace period is 15 + 30 + 5 = 50 s', () => {
    const pod = podSpec(deployment());
    expect(hooks(pod)).toEqual([{ sleep: { seconds: 15 } }]);
    expect(pod.terminationGracePeriodSeconds).toBe(50);
  });

  test('the slowest of several paths sets it: 60 s', () => {
    const drainBudget = new DrainBudget({
      paths: [TrafficPath.clusterInternal(), TrafficPath.custom({ name: 'edge', propagation: Duration.seconds(60), floor: Duration.seconds(30) })],
    });
    expect(hooks(podSpec(deployment({ drainBudget })))).toEqual([{ sleep: { seconds: 60 } }]);
  });

  test('nothing sends to a queue worker: no preStop hook, 30 + 5 = 35 s', () => {
    const pod = podSpec(deployment({ containers: [{ image: 'shop/worker:1', resources: SMALL }], drainBudget: new DrainBudget({ paths: [] }) }));
    expect(hooks(pod)).toEqual([undefined]);
    expect(pod.terminationGracePeriodSeconds).toBe(35);
  });

  test('a container that is added later has the same preStop delay, however it is added', () => {
    const web = deployment();
    web.addContainer({ image: 'shop/b:1', name: 'b', portNumber: 8081 });
    web.attachContainer(new kplus.Container({ image: 'shop/c:1', name: 'c', portNumber: 8082 }));
    expect(hooks(podSpec(web))).toEqual([{ sleep: { seconds: 15 } }, { sleep: { seconds: 15 } }, { sleep: { seconds: 15 } }]);
  });

  test('a log shipper, which declares no port, stops after the longest request: 15 + 30 = 45 s', () => {
    const web = deployment();
    web.addContainer({ image: 'shop/shipper:1', name: 'shipper' });
    expect(hooks(podSpec(web))).toEqual([{ sleep: { seconds: 15 } }, { sleep: { seconds: 45 } }]);
  });

  test('with a stated grace period of 46 s the log shipper keeps the margin: 46 - 5 = 41 s', () => {
    const web = deployment({ terminationGracePeriod: Duration.seconds(46) });
    web.addContainer({ image: 'shop/shipper:1', name: 'shipper' });
    expect(hooks(podSpec(web))).toEqual([{ sleep: { seconds: 15 } }, { sleep: { seconds: 41 } }]);
  });

  test('a native sidecar has no preStop hook: it gets SIGTERM after the containers have exited', () => {
    const web = deployment();
    web.addInitContainer({ image: 'shop/proxy:1', name: 'proxy', restartPolicy: kplus.ContainerRestartPolicy.ALWAYS, portNumber: 9000 });
    expect(podSpec(web).initContainers[0].lifecycle).toBeUndefined();
  });

  test.each([
    [['/bin/bash', '-c', 'sleep 30'], 30, 65],
    [['sh', '-c', 'sleep 5'], 15, 50],
    [['sleep', '10'], 15, 50],
  ])('the author\'s hook %j becomes a sleep action of %i s, grace period %i s', (command, seconds, grace) => {
    const pod = podSpec(deployment({ containers: [{ ...WEB, lifecycle: { preStop: kplus.Handler.fromCommand(command) } }] }));
    expect(hooks(pod)).toEqual([{ sleep: { seconds } }]);
    expect(pod.terminationGracePeriodSeconds).toBe(grace);
  });

  test('a hook that sleeps and then runs another command is kept', () => {
    const command = ['sh', '-c', 'sleep 20; nginx -s quit'];
    const pod = podSpec(deployment({ containers: [{ ...WEB, lifecycle: { preStop: kplus.Handler.fromCommand(command) } }] }));
    expect(hooks(pod)).toEqual([{ exec: { command } }]);
    expect(pod.terminationGracePeriodSeconds).toBe(55);
  });

  test('a hook of unknown duration is accepted when preStop states its duration', () => {
    const command = ['/app/drain'];
    const pod = podSpec(deployment({
      containers: [{ ...WEB, lifecycle: { preStop: kplus.Handler.fromCommand(command) } }],
      drainBudget: new DrainBudget({ preStop: Duration.seconds(20) }),
    }));
    expect(hooks(pod)).toEqual([{ exec: { command } }]);
    expect(pod.terminationGracePeriodSeconds).toBe(55);
  });

  test('postStart is kept', () => {
    const postStart = kplus.Handler.fromCommand(['/app/warm']);
    const [container] = podSpec(deployment({ containers: [{ ...WEB, lifecycle: { postStart } }] })).containers;
    expect(container.lifecycle).toEqual({ postStart: { exec: { command: ['/app/warm'] } }, preStop: { sleep: { seconds: 15 } } });
  });

  test('on Kubernetes 1.29 with imageHasSleep: exec sleep, without a shell', () => {
    const pod = podSpec(deployment({ platform: Platform.kubernetes('1.29'), imageHasSleep: true }));
    expect(hooks(pod)).toEqual([{ exec: { command: ['sleep', '15'] } }]);
  });

  test('on Kubernetes 1.30: the sleep action', () => {
    expect(hooks(podSpec(deployment({ platform: Platform.kubernetes('v1.30.4-eks-1') })))).toEqual([{ sleep: { seconds: 15 } }]);
  });
});

describe('JSON patches of the author', () => {
  test('a patched grace period is kept', () => {
    const web = deployment();
    ApiObject.of(web).addJsonPatch(JsonPatch.replace('/spec/template/spec/terminationGracePeriodSeconds', 120));
    expect(podSpec(web).terminationGracePeriodSeconds).toBe(120);
  });

  test('a patched grace period is checked', () => {
    const web = deployment();
    ApiObject.of(web).addJsonPatch(JsonPatch.replace('/spec/template/spec/terminationGracePeriodSeconds', 40));
    expect(errorsOf(web)).toEqual([
      '[shop/web] preStop 15 s + drain 30 s = 45 s, grace period 40 s. (grace-too-short)\n'
      + '    SIGKILL would cut the longest request 5 s early.\n'
      + '    Write: terminationGracePeriod: Duration.seconds(50), or leave it out',
    ]);
  });

  test('patched topologySpreadConstraints are not extended', () => {
    const web = deployment();
    const constraints = [{ maxSkew: 2, topologyKey: 'rack', whenUnsatisfiable: 'DoNotSchedule' }];
    ApiObject.of(web).addJsonPatch(JsonPatch.add('/spec/template/spec/topologySpreadConstraints', constraints));
    expect(podSpec(web).topologySpreadConstraints).toEqual(constraints);
  });
});

describe('startup probe', () => {
  const startup = (props: Partial<GracefulDeploymentProps>) => podSpec(deployment(props)).containers[0].startupProbe;

  test('is the readiness endpoint, every second, for 5 minutes', () => {
    expect(startup({})).toEqual({ httpGet: { path: '/healthz', port: 8080, scheme: 'HTTP' }, periodSeconds: 1, failureThreshold: 300 });
  });

  test('startup 200 s: fails after 3 x 200 s', () => {
    expect(startup({ startup: Duration.seconds(200) }).failureThreshold).toBe(600);
  });

  test('startupLimit 90 s: fails after 90 s', () => {
    expect(startup({ startup: Duration.seconds(20), startupLimit: Duration.seconds(90) }).failureThreshold).toBe(90);
  });

  test('a startup probe of the author is kept', () => {
    const startupProbe = kplus.Probe.fromHttpGet('/started', { periodSeconds: Duration.seconds(3), failureThreshold: 20 });
    expect(startup({ containers: [{ ...WEB, startup: startupProbe }] })).toEqual({
      httpGet: { path: '/started', port: 8080, scheme: 'HTTP' }, periodSeconds: 3, failureThreshold: 20,
    });
  });

  test('without readiness the TCP probe of cdk8s-plus-28 no longer kills after 30 s', () => {
    expect(startup({ containers: [{ image: 'x', portNumber: 8080, resources: SMALL }] })).toEqual({
      tcpSocket: { port: 8080 }, periodSeconds: 1, failureThreshold: 300,
    });
  });

  test('gRPC, which cdk8s-plus-28 has no probe for', () => {
    const readiness = Readiness.grpc({ service: 'shop.Web' }).toProbe();
    expect(startup({ containers: [{ ...WEB, readiness }] })).toEqual({
      grpc: { port: 8080, service: 'shop.Web' }, timeoutSeconds: 2, periodSeconds: 1, failureThreshold: 300,
    });
  });
});

describe('spreading', () => {
  test('over nodes and zones, ScheduleAnyway', () => {
    const constraints = podSpec(deployment()).topologySpreadConstraints;
    expect(constraints.map((c: any) => [c.topologyKey, c.whenUnsatisfiable, c.matchLabelKeys])).toEqual([
      ['kubernetes.io/hostname', 'ScheduleAnyway', ['pod-template-hash']],
      ['topology.kubernetes.io/zone', 'ScheduleAnyway', ['pod-template-hash']],
    ]);
  });

  test('the anti-affinity of `spread: true` does not grow with each rendering', () => {
    const web = deployment({ spread: true });
    synth(web);
    const terms = podSpec(web).affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution;
    expect(terms.map((t: any) => t.topologyKey)).toEqual(['kubernetes.io/hostname', 'topology.kubernetes.io/zone']);
  });
});

describe('exposeViaService', () => {
  test('returns a GracefulService that selects the pods', () => {
    const web = deployment();
    const service = web.exposeViaService({ name: 'web', ports: [{ port: 80, targetPort: 8080 }] });
    expect(service).toBeInstanceOf(GracefulService);
    const manifest = ofKind(web, 'Service');
    expect(manifest.metadata.name).toBe('web');
    expect(manifest.spec.ports).toEqual([{ port: 80, targetPort: 8080 }]);
    expect(manifest.spec.selector).toEqual(ofKind(web, 'Deployment').spec.template.metadata.labels);
  });

  test('emits what cdk8s-plus-28 emits', () => {
    const before = new kplus.Deployment(newChart(), 'web', { containers: [WEB] });
    before.exposeViaService();
    const after = deployment();
    after.exposeViaService();
    expect(ofKind(after, 'Service')).toEqual(ofKind(before, 'Service'));
  });

  test('exposeViaIngress uses it', () => {
    const web = deployment({ drainBudget: new DrainBudget({ paths: [TrafficPath.traefik()] }) });
    web.exposeViaIngress('/');
    expect(ofKind(web, 'Ingress').spec.rules[0].http.paths[0].backend.service.name).toBe(ofKind(web, 'Service').metadata.name);
  });

  test.each([
    ['no port', [{ image: 'x' }], {},
      '[shop/web] exposeViaService: no container declares a port.\n    Write: portNumber: 8080 on the container that takes the traffic'],
    ['two without names', [WEB, { image: 'x', name: 'x', portNumber: 1 }], {},
      "[shop/web] exposeViaService: 2 ports, not all with a name.\n    Write: ports: [{ port: 80, targetPort: 8080, name: 'http' }, ...]"],
    ['a port that no container declares', [WEB], { ports: [{ port: 80 }] },
      '[shop/web] exposeViaService: no container declares port 80 (declared: 8080).\n    Write: targetPort: 8080, or portNumber: 80 on the container'],
  ])('%s is refused', (_, containers, options, message) => {
    expect(() => deployment({ containers }).exposeViaService(options)).toThrow(new Error(message));
  });
});

test('an init container that exits by itself has no startup probe, and its port cannot be exposed', () => {
  const web = deployment();
  web.addInitContainer({ image: 'shop/migrate:1', portNumber: 5555 });
  expect(podSpec(web).initContainers[0].startupProbe).toBeUndefined();
  expect(() => web.exposeViaService({ ports: [{ port: 80, targetPort: 5555 }] })).toThrow('no container declares port 5555 (declared: 8080)');
});

test('a GracefulService is in the namespace of the pods that it selects', () => {
  const web = deployment({ metadata: { namespace: 'front' } });
  new GracefulService(web, 'svc', { selector: web, ports: [{ port: 80, targetPort: 8080 }] });
  expect(ofKind(web, 'Service').metadata.namespace).toBe('front');
});
