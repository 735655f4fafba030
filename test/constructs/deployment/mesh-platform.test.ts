import { Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { AwsTarget, DrainBudget, Mesh, Platform, Readiness, TrafficPath, WebService, WebServiceProps } from '../../../src';
import { errorsOf, newChart, ofKind, synth } from '../../support/synth';

function webService(props: Partial<WebServiceProps> = {}): WebService {
  return new WebService(newChart(), 'web', { image: 'shop/web:1', port: 8080, readiness: Readiness.http('/healthz'), ...props });
}

const podAnnotations = (web: WebService) => ofKind(web, 'Deployment').spec.template.metadata.annotations;
const CONFIG = 'proxy.istio.io/config';

describe('mesh', () => {
  test('none was stated: nothing is added', () => {
    expect(podAnnotations(webService())).toBeUndefined();
  });

  test('behind an NLB with requests of a minute: 150 + 60 = 210 s', () => {
    const drainBudget = new DrainBudget({ longestRequest: Duration.minutes(1), paths: [TrafficPath.awsNlb({ target: AwsTarget.IP })] });
    const web = webService({ mesh: Mesh.istio(), drainBudget });
    expect(podAnnotations(web)[CONFIG]).toBe('holdApplicationUntilProxyStarts: true\nterminationDrainDuration: 210s\n');
  });

  test('a hook of the author\'s that waits for longer counts: 40 + 30 = 70 s', () => {
    const web = webService({ mesh: Mesh.linkerd() });
    web.deployment.addContainer({
      name: 'slow', image: 'x', portNumber: 1, resources: {}, readiness: kplus.Probe.fromHttpGet('/'), lifecycle: { preStop: kplus.Handler.fromCommand(['sleep', '40']) },
    });
    expect(podAnnotations(web)['config.alpha.linkerd.io/proxy-wait-before-exit-seconds']).toBe('70');
  });

  test("the author's own configuration of the proxy is completed", () => {
    const web = webService({ mesh: Mesh.istio(), podMetadata: { annotations: { [CONFIG]: 'concurrency: 2\n', note: 'x' } } });
    expect(podAnnotations(web)).toEqual({
      [CONFIG]: 'concurrency: 2\nholdApplicationUntilProxyStarts: true\nterminationDrainDuration: 45s\n', 'note': 'x', 'sidecar.istio.io/nativeSidecar': 'false',
    });
  });

  test('what they wrote and is too short is refused', () => {
    const web = webService({ mesh: Mesh.istio(), podMetadata: { annotations: { [CONFIG]: 'terminationDrainDuration: 10s' } } });
    expect(errorsOf(web)).toEqual([expect.stringContaining('terminationDrainDuration 10 s < preStop 15 s + drain 30 s = 45 s. (mesh-proxy-terminates-early)')]);
  });

  test('pods that are injected and a mesh that is not stated', () => {
    const web = webService({ podMetadata: { annotations: { 'linkerd.io/inject': 'enabled' } } });
    expect(errorsOf(web)).toEqual([
      '[shop/web/Deployment] the pods have linkerd.io/inject: enabled, the budget knows no mesh. (mesh-undeclared)\n'
      + '    Its proxy would leave by its own clock, before the application or in the middle of its requests.\n'
      + '    Write: mesh: Mesh.linkerd(), or mesh: Mesh.linkerdNative(), as it is injected',
    ]);
  });

  test('a native sidecar on Kubernetes 1.28 is refused', () => {
    const web = webService({ mesh: Mesh.istioNative(), platform: Platform.kubernetes('1.28'), imageHasSleep: true });
    expect(errorsOf(web)).toEqual([expect.stringContaining('initContainers[].restartPolicy: Always needs Kubernetes 1.29, the platform is 1.28. (platform-too-old)')]);
  });

  test('twice gives the same as once', () => {
    const web = webService({ mesh: Mesh.istio() });
    expect(synth(web)).toEqual(synth(web));
  });

  test('can be read back', () => {
    expect([webService({ mesh: Mesh.consul() }).deployment.mesh?.name, webService().deployment.mesh]).toEqual(['consul', undefined]);
  });
});

describe('platform', () => {
  test('a spot node of AKS leaves 30 s: 50 are refused, 5 + 20 + 5 accepted', () => {
    const onSpot = (drainBudget?: DrainBudget) => errorsOf(webService({ drainBudget, platform: Platform.aks('1.34', { spot: true }) }));
    expect(onSpot()).toEqual([expect.stringContaining('grace period 50 s, a spot node of Azure AKS leaves 30 s. (grace-over-spot)')]);
    expect(onSpot(new DrainBudget({ preStop: Duration.seconds(5), longestRequest: Duration.seconds(20) }))).toEqual([]);
  });

  test('the loss on spot nodes can be accepted, with a reason', () => {
    const web = webService({ platform: Platform.aks('1.34', { spot: true }) });
    web.deployment.acknowledge('grace-over-spot', 'batch traffic, is repeated');
    expect(errorsOf(web)).toEqual([]);
  });

  test('what is wrong with it is refused', () => {
    expect(errorsOf(webService({ platform: Platform.kubernetes('1.34', { spot: true }) }))).toEqual([
      '[shop/web/Deployment] platform: spot nodes, and nothing says how long a pod has when one is taken back.\n'
      + '    Write: spotLimit: Duration.seconds(120), with what your vendor gives',
    ]);
  });

  test('a grace period of an hour is warned of, not refused', () => {
    const stderr = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    const web = webService({ drainBudget: new DrainBudget({ longestRequest: Duration.hours(1) }), platform: Platform.gke('1.34') });
    (web.node.root as any).synthYaml();
    expect(stderr.mock.calls.map(([text]) => String(text).split('\n')[0])).toEqual([
      '[shop/web/Deployment] warning: grace period 3620 s; the cluster autoscaler of GKE waits 600 s, '
      + "GKE's node upgrade waits 3600 s. (grace-over-drain-limit)",
    ]);
    stderr.mockRestore();
  });
});

test('explain says what is around the pods, and what the server must keep', () => {
  const drainBudget = new DrainBudget({ paths: [TrafficPath.awsAlb({ target: AwsTarget.IP }), TrafficPath.gkeNeg()] });
  expect(webService({ mesh: Mesh.istioNative(), drainBudget }).explain()).toMatchInlineSnapshot(`
"shop/web/Deployment
  preStop        60 s   until aws-alb-ip has observed the endpoint change (floor 30 s), by the kubelet's sleep action
  drain          30 s   the longest request
  grace period   95 s   60 + 30 + 5 s margin
  rollout      ~262 s   2 pods, surge 1, unavailable 0: 2 x 131 s
  startup       ~10 s   probed every 1 s, failed after 300 s
  new pods       60 s   until aws-alb-ip routes to one: covered by minReady, or by a readiness gate of the namespace
  new pods       60 s   until gke-neg routes to one: covered by a readiness gate
  keep-alive   > 60 s   in your server: aws-alb-ip keeps idle connections for 60 s
  keep-alive   > 600 s   in your server: gke-neg keeps idle connections for 600 s
  mesh                  istio-native: drainDuration >= preStop + 5 s"
`);
});
