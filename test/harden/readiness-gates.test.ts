import { DrainBudget, GracefulDeployment, TrafficPath } from '../../src';
import { newChart, ofKind } from '../support/synth';

const gatesOf = (path: TrafficPath) => {
  const spec = ofKind(new GracefulDeployment(newChart(), 'web', {
    containers: [{ image: 'x', portNumber: 8080, resources: {} }], drainBudget: new DrainBudget({ paths: [path] }),
  }), 'Deployment').spec;
  return [spec.template.spec.readinessGates, spec.minReadySeconds];
};

test.each<[string, TrafficPath, unknown[]]>([
  ['of an ALB of Alibaba Cloud, stated: the pods name it', TrafficPath.alibabaAlb({ readinessGate: true }), [[{ conditionType: 'target-health.alb.k8s.alibabacloud' }], undefined]],
  ['not stated: minReadySeconds covers the registration', TrafficPath.alibabaAlb(), [undefined, 60]],
  ["of an NLB, with the name of the Service: the author's to write", TrafficPath.alibabaNlb({ readinessGate: true }), [undefined, undefined]],
  ['of GKE, which adds it by itself', TrafficPath.gkeNeg(), [undefined, undefined]],
])('the readiness gate %s', (_, path, expected) => {
  expect(gatesOf(path).map(value => value || undefined)).toEqual(expected);
});
