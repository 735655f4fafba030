import { Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { DrainBudget, GracefulDeployment, GracefulDeploymentProps, Platform } from '../../../src';
import { errorsOf, newChart } from '../../support/synth';
const WEB: kplus.ContainerProps = { image: 'shop/web:1', portNumber: 8080, readiness: kplus.Probe.fromHttpGet('/healthz'), resources: {} };

function deployment(props: Partial<GracefulDeploymentProps> = {}): GracefulDeployment {
  return new GracefulDeployment(newChart(), 'web', { containers: [WEB], ...props });
}

test('a spot node of AKS has a notice of 30 s: 50 s are refused, 5 + 20 + 5 s accepted', () => {
  const onSpot = (drainBudget?: DrainBudget) => errorsOf(deployment({ drainBudget, platform: Platform.aks('1.34', { spot: true }) }));
  expect(onSpot()).toEqual([expect.stringContaining('grace period 50 s, a spot node of Azure AKS is reclaimed after 30 s. (grace-over-spot)')]);
  expect(onSpot(new DrainBudget({ preStop: Duration.seconds(5), longestRequest: Duration.seconds(20) }))).toEqual([]);
});

test('a grace period above the notice of a spot node can be acknowledged', () => {
  const web = deployment({ platform: Platform.aks('1.34', { spot: true }) });
  web.acknowledge('grace-over-spot', 'batch traffic, is repeated');
  expect(errorsOf(web)).toEqual([]);
});

test('spot nodes without a notice are refused', () => {
  expect(errorsOf(deployment({ platform: Platform.kubernetes('1.34', { spot: true }) }))).toEqual([
    '[shop/web] platform: spot nodes, and nothing says how long a pod has when one is taken back.\n'
    + '    Write: spotLimit: Duration.seconds(120), with what your vendor gives',
  ]);
});

test('a grace period of an hour gives a warning, no error', () => {
  const stderr = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  const web = deployment({ drainBudget: new DrainBudget({ longestRequest: Duration.hours(1) }), platform: Platform.gke('1.34') });
  (web.node.root as any).synthYaml();
  expect(stderr.mock.calls.map(([text]) => String(text).split('\n')[0])).toEqual([
    '[shop/web] warning: grace period 3620 s; the cluster autoscaler of GKE waits 600 s, '
    + "GKE's node upgrade waits 3600 s. (grace-over-drain-limit)",
  ]);
  stderr.mockRestore();
});
