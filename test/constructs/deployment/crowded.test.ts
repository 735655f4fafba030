import { ApiObject, JsonPatch } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { GracefulDeployment, GracefulDeploymentProps, RolloutPlan } from '../../../src';
import { errorsOf, newChart, ofKind } from '../../support/synth';

const WEB: kplus.ContainerProps = {
  image: 'shop/web:1', portNumber: 8080, readiness: kplus.Probe.fromHttpGet('/healthz'), resources: { cpu: { request: kplus.Cpu.millis(100) } },
};

function spread(props: Partial<GracefulDeploymentProps> = {}): GracefulDeployment {
  return new GracefulDeployment(newChart(), 'web', { containers: [WEB], spread: true, ...props });
}

const rollingOf = (deployment: GracefulDeployment) => {
  const { maxSurge, maxUnavailable } = ofKind(deployment, 'Deployment').spec.strategy.rollingUpdate;
  return [maxSurge, maxUnavailable];
};
const { absolute, percent } = kplus.PercentOrAbsolute;

test.each<[string, () => GracefulDeployment, [string | number, string | number]]>([
  ['without it', () => spread({ spread: false }), ['25%', 0]],
  ['two replicas', () => spread(), ['25%', 1]],
  ['a single one is not taken away', () => spread({ replicas: 1 }), ['25%', 0]],
  ['a stated strategy stays', () => spread({ strategy: kplus.DeploymentStrategy.rollingUpdate({ maxSurge: absolute(1), maxUnavailable: absolute(0) }) }), [1, 0]],
  ['an autoscaler from 2 on', () => autoscaled(2), ['25%', 1]],
  ['an autoscaler from 1 on', () => autoscaled(1), ['25%', 0]],
  ['a GPU', () => gpu(), [0, 1]],
  ['a JSON patch stays', () => patched(), ['25%', '50%']],
])('`spread: true`, %s', (_, build, rolling) => {
  expect(rollingOf(build())).toEqual(rolling);
});

function autoscaled(minReplicas: number): GracefulDeployment {
  const target = spread();
  new kplus.HorizontalPodAutoscaler(target, 'hpa', { target, minReplicas, maxReplicas: 5 });
  return target;
}

function gpu(): GracefulDeployment {
  const deployment = spread({ spread: false });
  ApiObject.of(deployment).addJsonPatch(JsonPatch.add('/spec/template/spec/containers/0/resources/limits', { 'nvidia.com/gpu': kplus.k8s.Quantity.fromNumber(1) }));
  return deployment;
}

function patched(): GracefulDeployment {
  const deployment = spread();
  ApiObject.of(deployment).addJsonPatch(JsonPatch.replace('/spec/strategy/rollingUpdate/maxUnavailable', kplus.k8s.IntOrString.fromString('50%')));
  return deployment;
}

test('with as many nodes as replicas the update completes, as that of cdk8s-plus-28 does', () => {
  const theirs = new kplus.Deployment(newChart(), 'web', { containers: [WEB], spread: true, replicas: 4 });
  const problems = [spread({ replicas: 4 }), spread({ replicas: 3 }), theirs].map(deployment => RolloutPlan.of(deployment, { nodes: 4 }).problem);
  expect([problems, errorsOf(spread())]).toEqual([[undefined, undefined, undefined], []]);
});

test('25 % of the author, and nothing unavailable, hangs', () => {
  const strategy = kplus.DeploymentStrategy.rollingUpdate({ maxSurge: percent(25), maxUnavailable: absolute(0) });
  expect(RolloutPlan.of(spread({ replicas: 4, strategy }), { nodes: 4 }).problem).toContain('node');
});
