import { ApiObject, Duration, JsonPatch } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { AwsTarget, DrainBudget, GracefulDeployment, GracefulDeploymentProps, Mesh, TrafficPath } from '../../../src';
import { explanationOf } from '../../../src/constructs/deployment/explain';
import { newChart } from '../../support/synth';
const WEB: kplus.ContainerProps = { image: 'shop/web:1', portNumber: 8080, readiness: kplus.Probe.fromHttpGet('/healthz'), resources: {} };

function deployment(props: Partial<GracefulDeploymentProps> = {}): GracefulDeployment {
  return new GracefulDeployment(newChart(), 'web', { containers: [WEB], ...props });
}

test('the derived times and their reasons', () => {
  const web = deployment({ replicas: 8, startup: Duration.seconds(20), drainBudget: new DrainBudget({ longestRequest: Duration.seconds(60) }) });
  expect(web.explain()).toMatchInlineSnapshot(`
"shop/web
  preStop        15 s   until cluster-internal has observed the endpoint change (floor 5 s), by the kubelet's sleep action
  drain          60 s   the longest request
  grace period   80 s   15 + 60 + 5 s margin
  rollout       ~84 s   8 pods, surge 2, unavailable 0: 4 x 21 s
  startup       ~20 s   probed every 1 s, failed after 300 s"
`);
});

test('reads the manifest: a preStop hook of 20 s, a patched grace period', () => {
  const preStop = kplus.Handler.fromCommand(['sh', '-c', 'sleep 20; nginx -s quit']);
  const web = deployment({ containers: [{ ...WEB, lifecycle: { preStop } }] });
  expect(web.explain()).toContain('  grace period   55 s   20 + 30 + 5 s margin\n');
  ApiObject.of(web).addJsonPatch(JsonPatch.replace('/spec/template/spec/terminationGracePeriodSeconds', 120));
  expect(web.explain()).toContain('  grace period  120 s   as stated; preStop and drain take 50 s of it\n');
});

test('registration of each path, keep-alive of the server, inequality of the mesh', () => {
  const drainBudget = new DrainBudget({ paths: [TrafficPath.awsAlb({ target: AwsTarget.IP }), TrafficPath.gkeNeg()] });
  expect(deployment({ mesh: Mesh.istioNative(), drainBudget }).explain()).toMatchInlineSnapshot(`
"shop/web
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

test.each<[string, Partial<GracefulDeploymentProps>, string]>([
  ['a server', {}, '[shop/web] preStop 15 s, drain 30 s, grace period 50 s, rollout ~22 s; in front: cluster-internal'],
  ['a worker', { containers: [{ image: 'x', resources: {} }] }, '[shop/web] preStop 0 s, drain 0 s, grace period 30 s, rollout ~22 s; nothing sends to it'],
  ['Recreate', { strategy: kplus.DeploymentStrategy.recreate() }, '[shop/web] preStop 15 s, drain 30 s, grace period 50 s; in front: cluster-internal'],
])('in one line: %s', (_, props, line) => {
  expect(explanationOf('shop/web', ApiObject.of(deployment(props)).toJson()).line).toBe(line);
});
