import { Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { DrainBudget, Readiness, WebService, WebServiceProps } from '../../../src';
import { errorsOf, newChart } from '../../support/synth';

function webService(props: Partial<WebServiceProps>): WebService {
  return new WebService(newChart(), 'web', { image: 'x', port: 8080, readiness: Readiness.http('/'), ...props });
}

/** A refused WebService and the whole message. */
const REFUSED: [string, () => WebService, string][] = [
  ['port 0', () => webService({ port: 0 }), '[shop/web] port: 0 is not a port.\n    Write: port: 8080, from 1 to 65535'],
  ['a port that is text (JavaScript)', () => webService({ port: '8080' as any }), '[shop/web] port: "8080" is not a port.\n    Write: port: 8080, from 1 to 65535'],
  ['no readiness (JavaScript)', () => webService({ readiness: undefined }),
    '[shop/web] readiness: none.\n'
    + '    A new pod would be sent requests before it listens: connection refused.\n'
    + "    Write: readiness: Readiness.http('/healthz')"],
  ['an undefined image (JavaScript)', () => webService({ image: undefined }), "[shop/web] image: empty.\n    Write: image: 'shop/web:1.4.2'"],
  ['an empty image', () => webService({ image: '' }), "[shop/web] image: empty.\n    Write: image: 'shop/web:1.4.2'"],
  ['an autoscaler with maxReplicas below minReplicas', () => webService({ autoscaling: { minReplicas: 5, maxReplicas: 3 } }),
    '[shop/web] autoscaling: maxReplicas 3 is below minReplicas 5.\n    Write: maxReplicas: 5 or more'],
  ['an Ingress without its path in the budget', () => webService({ ingress: {} }),
    '[shop/web/Deployment] Ingress shop-web-ingress-c868d54b without a class sends to the pods, the budget knows cluster-internal. (path-undeclared)\n'
    + '    It observes the endpoint change in its own time: requests would still arrive after the pod has stopped.\n'
    + "    Write: drainBudget: new DrainBudget({ paths: [TrafficPath.clusterInternal(), TrafficPath.custom({ name: 'edge', propagation: Duration.seconds(60) })] }), "
    + 'all that send to the pods; the manifest does not show which one it is: docs/traffic-paths.md lists the known ones'],
  ['a readiness path without a slash', () => webService({ readiness: Readiness.http('healthz') }),
    "[shop/web] readiness: path \"healthz\" does not begin with a slash.\n    Write: Readiness.http('/healthz')"],
];

test.each(REFUSED)('%s is refused', (_, build, message) => {
  expect(errorsOf(build())).toEqual([message]);
});

test('replicas beside an autoscaler are refused once, with the line to write', () => {
  const errors = errorsOf(webService({ replicas: 3, autoscaling: { maxReplicas: 5 } }));
  expect(errors).toEqual([
    expect.stringMatching(/^\[shop\/web\/Deployment\] replicas 3 beside HorizontalPodAutoscaler shop-web-autoscaler-\w+\. \(replicas-with-autoscaler\)\n {4}Each apply would set the pods back to 3 at once, whatever the load\.\n {4}Write: leave replicas out: the autoscaler owns it$/),
  ]);
});

test('all faults are reported at once', () => {
  const errors = errorsOf(webService({
    port: 99999,
    readiness: Readiness.http('healthz'),
    drainBudget: new DrainBudget({ longestRequest: Duration.seconds(0), margin: Duration.millis(1), gracePeriod: Duration.seconds(20) }),
    startup: Duration.seconds(700),
    startupLimit: Duration.seconds(10),
    progressDeadline: Duration.seconds(20),
    strategy: kplus.DeploymentStrategy.recreate(),
    disruptionBudget: { maxUnavailable: kplus.PercentOrAbsolute.absolute(0) },
  }));
  expect(errors.map(e => /^\[(.*?)\] (?:container "main": )?(\S+)/.exec(e)!.slice(1).join(' '))).toEqual([
    'shop/web readiness:',
    'shop/web port:',
    'shop/web/Deployment longestRequest:',
    'shop/web/Deployment margin:',
    'shop/web/Deployment the',
    'shop/web/Deployment preStop',
    'shop/web/Deployment strategy',
    'shop/web/Deployment progressDeadline',
    'shop/web/DisruptionBudget maxUnavailable',
  ]);
  for (const error of errors) expect(error).toContain('    Write: ');
});
