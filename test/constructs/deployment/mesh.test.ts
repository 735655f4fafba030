import { Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { AwsTarget, DrainBudget, GracefulDeployment, GracefulDeploymentProps, Mesh, Platform, TrafficPath } from '../../../src';
import { errorsOf, newChart, ofKind, synth } from '../../support/synth';
const WEB: kplus.ContainerProps = { image: 'shop/web:1', portNumber: 8080, readiness: kplus.Probe.fromHttpGet('/healthz'), resources: {} };

function deployment(props: Partial<GracefulDeploymentProps> = {}): GracefulDeployment {
  return new GracefulDeployment(newChart(), 'web', { containers: [WEB], ...props });
}

const podAnnotations = (web: GracefulDeployment) => ofKind(web, 'Deployment').spec.template.metadata.annotations;
const CONFIG = 'proxy.istio.io/config';

test('without a mesh the pods have no annotations', () => {
  expect(podAnnotations(deployment())).toBeUndefined();
});

test('behind an NLB with requests of a minute: 150 + 60 = 210 s', () => {
  const drainBudget = new DrainBudget({ longestRequest: Duration.minutes(1), paths: [TrafficPath.awsNlb({ target: AwsTarget.IP })] });
  const web = deployment({ mesh: Mesh.istio(), drainBudget });
  expect(podAnnotations(web)[CONFIG]).toBe('holdApplicationUntilProxyStarts: true\nterminationDrainDuration: 210s\n');
});

test('the longest preStop hook counts, also one of the author: 40 + 30 = 70 s', () => {
  const web = deployment({ mesh: Mesh.linkerd() });
  web.addContainer({
    name: 'slow', image: 'x', portNumber: 1, resources: {}, readiness: kplus.Probe.fromHttpGet('/'), lifecycle: { preStop: kplus.Handler.fromCommand(['sleep', '40']) },
  });
  expect(podAnnotations(web)['config.alpha.linkerd.io/proxy-wait-before-exit-seconds']).toBe('70');
});

test('the proxy configuration of the author is completed', () => {
  const web = deployment({ mesh: Mesh.istio(), podMetadata: { annotations: { [CONFIG]: 'concurrency: 2\n', note: 'x' } } });
  expect(podAnnotations(web)).toEqual({
    [CONFIG]: 'concurrency: 2\nholdApplicationUntilProxyStarts: true\nterminationDrainDuration: 45s\n', 'note': 'x', 'sidecar.istio.io/nativeSidecar': 'false',
  });
});

test('a stated terminationDrainDuration of 10 s is refused: 15 + 30 = 45 s', () => {
  const web = deployment({ mesh: Mesh.istio(), podMetadata: { annotations: { [CONFIG]: 'terminationDrainDuration: 10s' } } });
  expect(errorsOf(web)).toEqual([expect.stringContaining('terminationDrainDuration 10 s < preStop 15 s + drain 30 s = 45 s. (mesh-proxy-terminates-early)')]);
});

test('an injection annotation without a stated mesh is refused', () => {
  const web = deployment({ podMetadata: { annotations: { 'linkerd.io/inject': 'enabled' } } });
  expect(errorsOf(web)).toEqual([
    '[shop/web] the pods have linkerd.io/inject: enabled, the budget knows no mesh. (mesh-undeclared)\n'
    + '    Its proxy would terminate on its own schedule, before the application or in the middle of its requests.\n'
    + '    Write: mesh: Mesh.linkerd(), or mesh: Mesh.linkerdNative(), as it is injected',
  ]);
});

test('a native sidecar on Kubernetes 1.28 is refused', () => {
  const web = deployment({ mesh: Mesh.istioNative(), platform: Platform.kubernetes('1.28'), imageHasSleep: true });
  expect(errorsOf(web)).toEqual([expect.stringContaining('initContainers[].restartPolicy: Always needs Kubernetes 1.29, the platform is 1.28. (platform-too-old)')]);
});

test('rendering twice gives the same manifests', () => {
  const web = deployment({ mesh: Mesh.istio() });
  expect(synth(web)).toEqual(synth(web));
});

test('the mesh can be read back', () => {
  expect([deployment({ mesh: Mesh.consul() }).mesh?.name, deployment().mesh]).toEqual(['consul', undefined]);
});
