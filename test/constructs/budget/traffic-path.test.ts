import { Duration } from 'cdk8s';
import { AwsTarget, TencentClbTarget, DrainBudget, TrafficPath } from '../../../src';

function summary(path: TrafficPath): string {
  return `${path.name}: ${path.propagation.toSeconds()} s, floor ${path.floor.toSeconds()} s`;
}

test('inside the cluster: 15 s, floor 5 s', () => {
  expect(summary(TrafficPath.clusterInternal())).toBe('cluster-internal: 15 s, floor 5 s');
});

test('a custom path without a floor accepts nothing below its propagation', () => {
  expect(summary(TrafficPath.custom({ propagation: Duration.seconds(60) }))).toBe('custom: 60 s, floor 60 s');
});

test('a custom path with a name and a floor of 30 s', () => {
  expect(summary(TrafficPath.custom({ name: 'edge-lb', propagation: Duration.seconds(60), floor: Duration.seconds(30) }))).toBe('edge-lb: 60 s, floor 30 s');
});

test('the default budget is that of the path inside the cluster', () => {
  expect(new DrainBudget({ paths: [TrafficPath.clusterInternal()] })._input).toEqual(new DrainBudget()._input);
});

describe('a readiness gate', () => {
  const gate = (path: TrafficPath) => [path.registration?.toSeconds(), path.readinessGate];

  test.each([
    ['is automatic with Google', TrafficPath.gkeNeg(), [60, true]],
    ['is automatic with Tencent, to pods', TrafficPath.tencentClb({ target: TencentClbTarget.POD }), [30, true]],
    ['of an ALB is stated', TrafficPath.awsAlb({ target: AwsTarget.IP, readinessGate: true }), [60, true]],
    ['of an ALB is not assumed', TrafficPath.awsAlb({ target: AwsTarget.IP }), [60, false]],
    ['does not exist with Traefik', TrafficPath.traefik(), [undefined, false]],
  ])('%s', (_, path, expected) => {
    expect(gate(path)).toEqual(expected);
  });

  test('is refused with nodes as targets', () => {
    const path = TrafficPath.awsNlb({ target: AwsTarget.INSTANCE, readinessGate: true });
    expect(new DrainBudget({ paths: [path] })._problems).toEqual([
      'path aws-nlb-instance: readinessGate, and no registration for a gate to wait for: only pods as targets get one.\n'
      + '    Write: neither, or target: AwsTarget.IP',
    ]);
  });
});

test('a custom path may have a registration', () => {
  const path = TrafficPath.custom({ name: 'edge', propagation: Duration.seconds(20), registration: Duration.seconds(40) });
  expect(new DrainBudget({ paths: [path] })._input.paths).toEqual([{ name: 'edge', propagationSeconds: 20, floorSeconds: 20, registrationSeconds: 40 }]);
});

test('a custom path of a known name has the registration and the gate of the table', () => {
  const numbers = (path: TrafficPath) => [path.propagation.toSeconds(), path.floor.toSeconds(), path.registration?.toSeconds(), path.readinessGate];
  const measured = { propagation: Duration.seconds(50), floor: Duration.seconds(40) };
  expect([
    numbers(TrafficPath.custom({ name: 'aws-alb-ip', ...measured })),
    numbers(TrafficPath.custom({ name: 'aws-alb-ip', ...measured, readinessGate: true })),
    numbers(TrafficPath.custom({ name: 'gke-neg', ...measured, registration: Duration.seconds(20) })),
    numbers(TrafficPath.custom({ name: 'edge', ...measured })),
  ]).toEqual([[50, 40, 60, false], [50, 40, 60, true], [50, 40, 20, true], [50, 40, undefined, false]]);
});

test('half a second of registration is refused', () => {
  const path = TrafficPath.custom({ propagation: Duration.seconds(20), registration: Duration.millis(500) });
  expect(new DrainBudget({ paths: [path] })._problems).toEqual([
    'path custom: registration: 0.5 s is not a whole number of seconds; Kubernetes counts in whole seconds.\n    Write: registration: Duration.seconds(1)',
  ]);
});
