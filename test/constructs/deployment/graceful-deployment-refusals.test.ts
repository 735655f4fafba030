import { Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { DrainBudget, GracefulDeployment, GracefulDeploymentProps, Platform, TrafficPath } from '../../../src';
import { errorsOf, newChart } from '../../support/synth';
const WEB: kplus.ContainerProps = { image: 'x', portNumber: 8080, readiness: kplus.Probe.fromHttpGet('/'), resources: {} };
const { percent, absolute } = kplus.PercentOrAbsolute;
const seconds = Duration.seconds;

function deployment(props: Partial<GracefulDeploymentProps> = {}): GracefulDeployment {
  return new GracefulDeployment(newChart(), 'web', { containers: [WEB], ...props });
}

function exposed(props: Partial<GracefulDeploymentProps> = {}): GracefulDeployment {
  const web = deployment(props);
  web.exposeViaService({ name: 'web' });
  return web;
}

/** A refused Deployment and the whole message. */
const REFUSED: [string, () => GracefulDeployment, string][] = [
  ['a container that gets traffic without a readiness probe', () => exposed({ containers: [{ ...WEB, readiness: undefined }] }),
    '[shop/web] container "main": gets the traffic of Service web on port 8080 and has no readiness probe. (no-readiness)\n'
    + '    A new pod would be sent requests as soon as it listens, whether or not it serves.\n'
    + "    Write: readiness: kplus.Probe.fromHttpGet('/healthz', { port: 8080 }), or Readiness.grpc({ port: 8080 }).toProbe()"],
  ['preStop >= grace', () => deployment({ terminationGracePeriod: seconds(15) }),
    '[shop/web] preStop 15 s, grace period 15 s. (grace-too-short)\n'
    + '    The grace period ends before the application gets SIGTERM; SIGKILL follows 2 s later.\n'
    + '    Write: terminationGracePeriod: Duration.seconds(50), or leave it out'],
  ['preStop + drain > grace', () => deployment({ terminationGracePeriod: seconds(44) }),
    '[shop/web] preStop 15 s + drain 30 s = 45 s, grace period 44 s. (grace-too-short)\n'
    + '    SIGKILL would cut the longest request 1 s early.\n'
    + '    Write: terminationGracePeriod: Duration.seconds(50), or leave it out'],
  ['a preStop override below the floor', () => deployment({ drainBudget: new DrainBudget({ preStop: seconds(4) }) }),
    '[shop/web] container "main": preStop 4 s is below the floor of cluster-internal, 5 s. (prestop-below-floor)\n'
    + '    New connections would still be sent to the pod after it has stopped: connection refused.\n'
    + '    Write: preStop: Duration.seconds(5) or more in the DrainBudget, or leave it out'],
  ['a preStop hook of unknown duration', () => deployment({ containers: [{ ...WEB, lifecycle: { preStop: kplus.Handler.fromCommand(['drain']) } }] }),
    '[shop/web] container "main": its own preStop hook, exec ["drain"], takes the place of the delay of 15 s, and how long it takes is not known. (prestop-unknown)\n'
    + '    If it is shorter, new connections are sent to a pod that has stopped listening.\n'
    + "    Write: leave it out, or put the delay first: kplus.Handler.fromCommand(['sh', '-c', 'sleep 15; ...']), "
    + 'or state how long it takes: drainBudget: new DrainBudget({ preStop: Duration.seconds(15) }); or, where nothing sends to it, drainBudget: new DrainBudget({ paths: [] })'],
  ['a tcpSocket hook', () => deployment({ containers: [{ ...WEB, lifecycle: { preStop: kplus.Handler.fromTcpSocket() } }] }),
    '[shop/web] container "main": preStop hook tcpSocket. (prestop-tcp-socket)\n'
    + '    The kubelet cannot run it and sends SIGTERM at once.\n'
    + '    Write: leave lifecycle.preStop out: the delay is added for you'],
  ['surge 0 and a percentage that floors to 0', () => deployment({
    replicas: 1, strategy: kplus.DeploymentStrategy.rollingUpdate({ maxSurge: absolute(0), maxUnavailable: percent(10) }),
  }), '[shop/web] maxSurge 0 and maxUnavailable 10% of 1 replica both come to 0 pods. (surge-and-unavailable-zero)\n'
    + '    The controller would delete the only pod before its successor is ready.\n'
    + '    Write: strategy: kplus.DeploymentStrategy.rollingUpdate({ maxSurge: kplus.PercentOrAbsolute.percent(25), '
    + 'maxUnavailable: kplus.PercentOrAbsolute.absolute(0) }), or leave it out'],
  ['unavailable >= replicas', () => deployment({
    replicas: 2, strategy: kplus.DeploymentStrategy.rollingUpdate({ maxUnavailable: absolute(2) }),
  }), '[shop/web] maxUnavailable 2 of 2 replicas is 2 pods: all of them. (unavailable-all)\n'
    + '    A rollout would leave no pod to answer.\n'
    + '    Write: strategy: kplus.DeploymentStrategy.rollingUpdate({ maxSurge: kplus.PercentOrAbsolute.percent(25), '
    + 'maxUnavailable: kplus.PercentOrAbsolute.absolute(0) }), or leave it out'],
  ['Recreate behind a Service', () => exposed({ strategy: kplus.DeploymentStrategy.recreate() }),
    '[shop/web] strategy Recreate behind Service web. (recreate-behind-service)\n'
    + '    Every update is a downtime: all pods terminate before the first new one starts.\n'
    + '    Write: strategy: kplus.DeploymentStrategy.rollingUpdate({ maxSurge: kplus.PercentOrAbsolute.percent(25), '
    + 'maxUnavailable: kplus.PercentOrAbsolute.absolute(0) }), or leave it out; or, where the downtime is accepted, '
    + "deployment.acknowledge('recreate-behind-service', 'two versions must not run at once')"],
  ['a hostPort and a surge', () => deployment({ containers: [{ ...WEB, portNumber: undefined, readiness: kplus.Probe.fromHttpGet('/healthz', { port: 8080 }), ports: [{ number: 8080, hostPort: 80 }] }] }),
    '[shop/web] port 80 of the node is taken, and a rolling update that deletes no pod before its successor is ready. (surge-deadlock)\n'
    + '    Without a free node the new pod stays Pending: the rollout hangs until its deadline.\n'
    + '    Write: strategy: kplus.DeploymentStrategy.rollingUpdate({ maxSurge: kplus.PercentOrAbsolute.absolute(0), maxUnavailable: kplus.PercentOrAbsolute.absolute(1) })'],
  ['a ReadWriteOnce volume of two pods', () => {
    const chart = newChart();
    const claim = new kplus.PersistentVolumeClaim(chart, 'data', {
      metadata: { name: 'data' }, accessModes: [kplus.PersistentVolumeAccessMode.READ_WRITE_ONCE], storage: Size.gibibytes(1),
    });
    return new GracefulDeployment(chart, 'web', { containers: [WEB], volumes: [kplus.Volume.fromPersistentVolumeClaim(chart, 'v', claim)] });
  }, '[shop/web] volume claim data is ReadWriteOnce, and 2 replicas share it. (surge-deadlock)\n'
    + '    A new pod on another node waits until all old ones are gone: the rollout hangs until its deadline.\n'
    + '    Write: a volume that is ReadWriteMany, or a StatefulSet whose pods have a volume each; or a required podAffinity to its own pods by kubernetes.io/hostname'],
  ['progress deadline <= minReady', () => deployment({ minReady: seconds(60), progressDeadline: seconds(60) }),
    '[shop/web] progressDeadline 60 s is not above minReady 60 s. (progress-deadline-too-short)\n'
    + '    The API server refuses it.\n    Write: progressDeadline: Duration.seconds(600), or leave it out'],
  ['progress deadline below the start', () => deployment({ startup: seconds(120), minReady: seconds(30), progressDeadline: seconds(120) }),
    '[shop/web] progressDeadline 120 s ends before a new pod is ready: start 120 s + 1 s probe = 121 s. (progress-deadline-too-short)\n'
    + '    Every rollout would be reported as failed while it goes well.\n    Write: progressDeadline: Duration.seconds(602), or leave it out'],
  ['startupLimit below startup', () => deployment({ startup: seconds(120), startupLimit: seconds(60) }),
    '[shop/web] container "main": the startup probe gives up after 60 s, the start is expected to take 120 s. (startup-limit-too-short)\n'
    + '    The container would be killed before it has started, again and again.\n    Write: startupLimit: Duration.seconds(360), or leave it out; '
    + 'on a startup probe of your own failureThreshold: 360'],
  ['a fraction of a second', () => deployment({ drainBudget: new DrainBudget({ longestRequest: Duration.millis(1500) }) }),
    '[shop/web] longestRequest: 1.5 s is not a whole number of seconds; Kubernetes counts in whole seconds.\n    Write: longestRequest: Duration.seconds(2)'],
  ['a time of 0 s', () => deployment({ drainBudget: new DrainBudget({ longestRequest: seconds(0) }) }),
    '[shop/web] longestRequest: 0 s is not above 0.\n    Write: longestRequest: Duration.seconds(30)'],
  ['a startup of 8 days', () => deployment({ startup: Duration.days(8) }),
    '[shop/web] startup: 691200 s is longer than 604800 s, the longest grace period of any platform (7 days).\n    Write: startup: Duration.seconds(604800)'],
  ['a propagation above an hour', () => deployment({ drainBudget: new DrainBudget({ paths: [TrafficPath.custom({ name: 'edge', propagation: seconds(3601), floor: seconds(1) })] }) }),
    '[shop/web] path edge: propagation: 3601 s is longer than 3600 s, the longest deregistration delay of any load balancer.\n'
    + '    Write: propagation: Duration.seconds(3600)'],
  ['two different grace periods', () => deployment({ terminationGracePeriod: seconds(60), drainBudget: new DrainBudget({ gracePeriod: seconds(70) }) }),
    '[shop/web] terminationGracePeriod 60 s, gracePeriod of the DrainBudget 70 s: two words for one thing.\n    Write: neither; it is computed'],
  ['no container', () => deployment({ containers: [] }),
    "[shop/web] no container.\n    Write: containers: [{ image: 'shop/web:1.4.2', portNumber: 8080, readiness: kplus.Probe.fromHttpGet('/healthz') }]"],
  ['Kubernetes 1.28 without imageHasSleep', () => deployment({ platform: Platform.kubernetes('1.28') }),
    '[shop/web] container "main": Kubernetes 1.28 has no preStop sleep action (from 1.30 on), and the image is not known to have a `sleep`. (prestop-missing)\n'
    + '    It would stop listening up to 15 s before cluster-internal observes the endpoint change: connection refused.\n'
    + "    Write: imageHasSleep: true if the image has a sleep, or platform: Platform.kubernetes('1.30')"],
  ['a native sidecar on Kubernetes 1.28', () => {
    const web = deployment({ platform: Platform.kubernetes('1.28'), imageHasSleep: true });
    web.addInitContainer({ name: 'proxy', image: 'x', restartPolicy: kplus.ContainerRestartPolicy.ALWAYS });
    return web;
  }, '[shop/web] container "proxy": initContainers[].restartPolicy: Always needs Kubernetes 1.29, the platform is 1.28. (platform-too-old)\n'
    + '    The API server refuses it, or drops it and runs the pod without it.\n'
    + "    Write: platform: Platform.kubernetes('1.29') once every node has it, or do without"],
  ['a platform that is not a version', () => deployment({ platform: Platform.kubernetes('latest') }),
    '[shop/web] platform: "latest" is not a version of Kubernetes.\n    Write: platform: Platform.kubernetes(\'1.34\')'],
  ['a fraction of a replica', () => deployment({ replicas: 1.5 }),
    '[shop/web] spec.replicas 1.5 is not a number of pods. (invalid-pod-count)\n    The API server refuses it.\n    Write: replicas: 2'],
  ['the acknowledgement of an unknown rule', () => {
    const web = deployment();
    web.acknowledge('grace-too-sort', 'typo');
    return web;
  }, expect.stringMatching(/^\[shop\/web\] acknowledge: there is no rule "grace-too-sort".\n    Write: one of wrong-type, field-misplaced, .*grace-too-short/)],
  ['an acknowledgement without a reason', () => {
    const web = exposed({ strategy: kplus.DeploymentStrategy.recreate(), replicas: 2 });
    web.acknowledge('recreate-behind-service', 'licence');
    web.acknowledge('single-replica', ' ');
    return web;
  }, "[shop/web] acknowledge: single-replica is accepted without a reason.\n    Write: acknowledge('single-replica', '<why it is accepted here>')"],
];

test.each(REFUSED)('%s is refused', (_, build, message) => {
  expect(errorsOf(build())).toEqual([message]);
});
