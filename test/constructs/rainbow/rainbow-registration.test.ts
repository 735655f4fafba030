import { Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { AwsTarget, DrainBudget, ITrafficPath, RainbowDeployment, RainbowDeploymentProps, ReleaseEnding, ReleaseReaper, TrafficPath } from '../../../src';
import { errorsOf, newChart } from '../../support/synth';
const ALB = TrafficPath.awsAlb({ target: AwsTarget.IP, readinessGate: true });

/** Behind a path; with the reaper or without. */
function behind(paths: ITrafficPath[], props: Partial<RainbowDeploymentProps> = {}, hasReaper = true): string[] {
  const chart = newChart('chat');
  const containers = [{ image: 'chat/sockets:7', portNumber: 8080, readiness: kplus.Probe.fromHttpGet('/'), resources: {} }];
  const drainBudget = new DrainBudget({ longestRequest: Duration.seconds(30), paths });
  const rainbow = new RainbowDeployment(chart, 'sockets', { releases: [{ release: 'v7', containers, drainBudget }], service: {}, maximumLifetime: Duration.hours(1), ...props });
  if (hasReaper) new ReleaseReaper(chart, 'reaper', { rainbow, image: 'node:22-slim' });
  return errorsOf(rainbow).map(error => error.split('\n')[0]);
}

const late = (name: string, seconds: number) => `${name} sends to a pod up to ${seconds} s after the Service selects it. (switch-before-registration)`;

test.each<[string, string[], string[]]>([
  ['the author switches', behind([ALB], { servingRelease: 'v7' }, false), [`[chat/sockets/Service] the selector names release v7: the next one replaces it in one step, and ${late('aws-alb-ip', 60)}`]],
  ['the author switches, though there is a reaper', behind([ALB], { servingRelease: 'v7' }), [`[chat/sockets/Service] the selector names release v7: the next one replaces it in one step, and ${late('aws-alb-ip', 60)}`]],
  ['KEDA ends the releases, and nothing else switches', behind([TrafficPath.gkeNeg()], { ending: ReleaseEnding.keda({ serverAddress: 'http://p' }) }, false), [
    `[chat/sockets/Service] an autoscaler ends the releases, no reaper selects two of them, and ${late('gke-neg', 60)}`,
  ]],
  ['the reaper switches in two steps', behind([ALB]), []],
  ['the reaper, and KEDA ends the releases', behind([TrafficPath.gkeNeg()], { ending: ReleaseEnding.keda({ serverAddress: 'http://p' }) }), []],
  ['nodes as targets', behind([TrafficPath.awsAlb({ target: AwsTarget.INSTANCE })], { servingRelease: 'v7' }), []],
  ['inside the cluster', behind([TrafficPath.clusterInternal()], { servingRelease: 'v7' }), []],
])('a Service behind a path that registers pods: %s', (_, errors, expected) => {
  expect(errors).toEqual(expected);
});
