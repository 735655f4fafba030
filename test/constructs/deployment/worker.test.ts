import { Chart, Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { DrainBudget, GracefulDeployment, GracefulDeploymentProps, RolloutPlan, TrafficPath } from '../../../src';
import { check } from '../../../src/checks';
import { errorsOf, newChart, ofKind, synth } from '../../support/synth';

const WORKER: kplus.ContainerProps = { image: 'shop/worker:1', resources: { cpu: { request: kplus.Cpu.millis(100) } } };

function worker(props: Partial<GracefulDeploymentProps> = {}, chart: Chart = newChart()): GracefulDeployment {
  return new GracefulDeployment(chart, 'worker', { containers: [WORKER], ...props });
}

const timesOf = (deployment: GracefulDeployment) => {
  const { containers: [{ lifecycle }], terminationGracePeriodSeconds: grace } = ofKind(deployment, 'Deployment').spec.template.spec;
  return [lifecycle?.preStop?.sleep?.seconds, grace];
};
const LONG = { longestRequest: Duration.seconds(60) };

test.each<[string, Partial<GracefulDeploymentProps>, [number | undefined, number]]>([
  ['nothing stated: the default of Kubernetes', {}, [undefined, 30]],
  ['work of 60 s: 0 + 60 + 5 s', { drainBudget: new DrainBudget(LONG) }, [undefined, 65]],
  ['a stated path makes it a server', { drainBudget: new DrainBudget({ paths: [TrafficPath.clusterInternal()] }) }, [15, 50]],
  ['a stated grace period', { terminationGracePeriod: Duration.seconds(200) }, [undefined, 200]],
  ['a port that a Service of another app may send to', { containers: [{ ...WORKER, portNumber: 8080 }] }, [15, 50]],
  ['a port in `ports`', { containers: [{ ...WORKER, ports: [{ number: 8080 }] }] }, [15, 50]],
  ['a hook of 60 s has its time', { containers: [{ ...WORKER, lifecycle: { preStop: kplus.Handler.fromCommand(['sleep', '60']) } }] }, [undefined, 65]],
])('no port, no Service: %s', (_, props, times) => {
  expect(timesOf(worker(props))).toEqual(times);
});

test('a Service that selects it makes it a server, whenever it is made', () => {
  const deployment = worker();
  expect(timesOf(deployment)).toEqual([undefined, 30]);
  new kplus.Service(deployment, 'Service', { selector: deployment, ports: [{ port: 80 }], metadata: { annotations: { 'cdk8s-graceful/acknowledge': '{"no-readiness":"test"}' } } });
  deployment.acknowledge('no-readiness', 'test');
  expect(timesOf(deployment)).toEqual([15, 50]);
});

test('a Service for metrics does not', () => {
  const deployment = worker();
  new kplus.Service(deployment, 'Service', { selector: deployment, ports: [{ port: 9090, name: 'metrics' }] });
  expect(timesOf(deployment)).toEqual([undefined, 30]);
});

test('its statement says nothing of traffic, and every rule agrees', () => {
  const deployment = worker();
  const { metadata: { annotations } } = ofKind(deployment, 'Deployment');
  expect([annotations, check(synth(deployment)).filter(f => f.severity === 'error')]).toEqual([{ 'cdk8s-graceful/platform': 'kubernetes-1.34', 'cdk8s-graceful/startup': '10s' }, []]);
});

test('a hook of its own, whose time is not known, is not refused', () => {
  expect(errorsOf(worker({ containers: [{ ...WORKER, lifecycle: { preStop: kplus.Handler.fromCommand(['/app/finish']) } }] }))).toEqual([]);
});

test('an update terminates it as one of cdk8s-plus-28, and loses nothing', () => {
  const theirs = new kplus.Deployment(newChart(), 'worker', { containers: [WORKER] });
  const [ours, before] = [worker(), theirs].map(deployment => RolloutPlan.of(deployment));
  expect([ours.duration?.toSeconds(), ours.expectedLoss().requests]).toEqual([before.duration?.toSeconds(), 0]);
});

test('explain', () => {
  expect(worker().explain()).toMatchInlineSnapshot(`
"shop/worker
  preStop         0 s   nothing sends to it
  drain           0 s   nothing is known of its work
  grace period   30 s   the default of Kubernetes
  rollout       ~22 s   2 pods, surge 1, unavailable 0: 2 x 11 s"
`);
});
