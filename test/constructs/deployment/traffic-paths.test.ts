import { Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { AwsTarget, DrainBudget, GracefulDeployment, GracefulDeploymentProps, ITrafficPath, Platform, TrafficPath } from '../../../src';
import { errorsOf, newChart, ofKind, podSpec } from '../../support/synth';
const WEB: kplus.ContainerProps = { image: 'shop/web:1', portNumber: 8080, readiness: kplus.Probe.fromHttpGet('/healthz'), resources: {} };
const ALB = TrafficPath.awsAlb({ target: AwsTarget.IP });
const annotationsOf = (web: GracefulDeployment, kind: string) => ofKind(web, kind).metadata.annotations;

function deployment(paths: ITrafficPath[], props: Partial<GracefulDeploymentProps> = {}): GracefulDeployment {
  return new GracefulDeployment(newChart(), 'web', { containers: [WEB], drainBudget: new DrainBudget({ paths }), ...props });
}

describe('registration', () => {
  const minReady = (web: GracefulDeployment) => ofKind(web, 'Deployment').spec.minReadySeconds;
  const gate = (target: AwsTarget, readinessGate: boolean) => deployment([TrafficPath.awsAlb({ target, readinessGate })]);

  test('minReady of an ALB: to pods 60 s, with a readiness gate 0 s, to nodes 0 s', () => {
    expect([gate(AwsTarget.IP, false), gate(AwsTarget.IP, true), gate(AwsTarget.INSTANCE, false)].map(minReady)).toEqual([60, 0, 0]);
  });

  test.each([
    ['with the label', 'shop', 'enabled', 0], ['with another value', 'shop', 'true', 60], ['of other pods', 'other', 'enabled', 60],
  ])('minReady with a Namespace %s: %s', (_, name, value, seconds) => {
    const web = deployment([ALB], { metadata: { namespace: 'shop' } });
    new kplus.Namespace(web, 'namespace', { metadata: { name, labels: { 'elbv2.k8s.aws/pod-readiness-gate-inject': value } } });
    expect(minReady(web)).toBe(seconds);
  });

  test('the gate of the namespace does not cover a custom path: 40 s', () => {
    const edge = TrafficPath.custom({ name: 'edge', propagation: Duration.seconds(20), registration: Duration.seconds(40) });
    const web = deployment([ALB, edge], { metadata: { namespace: 'shop' } });
    new kplus.Namespace(web, 'namespace', { metadata: { name: 'shop', labels: { 'elbv2.k8s.aws/pod-readiness-gate-inject': 'enabled' } } });
    expect(minReady(web)).toBe(40);
  });

  test('a stated minReady is kept, also with the gate of the namespace', () => {
    const web = deployment([ALB], { metadata: { namespace: 'shop' }, minReady: Duration.seconds(90) });
    new kplus.Namespace(web, 'namespace', { metadata: { name: 'shop', labels: { 'elbv2.k8s.aws/pod-readiness-gate-inject': 'enabled' } } });
    expect(minReady(web)).toBe(90);
  });

  test('a stated minReady of 30 s below a registration of 60 s is refused', () => {
    expect(errorsOf(deployment([ALB], { minReady: Duration.seconds(30) }))).toEqual([
      expect.stringContaining('minReady 30 s, aws-alb-ip sends to a new pod up to 60 s after it is ready. (registration-not-covered)'),
    ]);
  });

  test('the progress deadline includes it, with a readiness gate and without: start 200 s, 2 x (200 + 1 + 150) + 300 = 1002 s', () => {
    const deadline = (readinessGate: boolean) => ofKind(deployment([TrafficPath.awsNlb({ target: AwsTarget.IP, readinessGate })], {
      startup: Duration.seconds(200),
    }), 'Deployment').spec.progressDeadlineSeconds;
    expect([deadline(false), deadline(true)]).toEqual([1002, 1002]);
  });
});

describe('floor', () => {
  const short = (path: ITrafficPath) => deployment([], { drainBudget: new DrainBudget({ paths: [path], preStop: Duration.seconds(4) }) });

  test('preStop below the floor of the table is refused', () => {
    expect(errorsOf(short(TrafficPath.traefik()))).toEqual([
      expect.stringContaining('preStop 4 s is below the floor of traefik, 5 s. (prestop-below-floor)'),
    ]);
    expect(errorsOf(short(TrafficPath.custom({ name: 'traefik', propagation: Duration.seconds(2) })))).toEqual([
      expect.stringContaining('preStop 4 s is below the floor of traefik, 5 s. (prestop-below-floor)'),
    ]);
  });

  test('an acknowledged preStop below the floor is accepted; the reason is recorded on the Deployment', () => {
    const web = short(TrafficPath.traefik());
    web.acknowledge('prestop-below-floor', 'measured here: 2 s at most');
    expect([podSpec(web).containers[0].lifecycle.preStop.sleep.seconds, JSON.parse(annotationsOf(web, 'Deployment')['cdk8s-graceful/acknowledge'])]).toEqual([
      4, { 'prestop-below-floor': 'measured here: 2 s at most' },
    ]);
  });
});

test('paths and platform are recorded in annotations', () => {
  const web = deployment([ALB], { platform: Platform.eks('1.33') });
  expect(annotationsOf(web, 'Deployment')).toMatchObject({ 'cdk8s-graceful/paths': 'aws-alb-ip', 'cdk8s-graceful/platform': 'eks-1.33' });
});
