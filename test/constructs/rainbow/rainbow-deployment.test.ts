import { Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import {
  DrainBudget, NodeDrainPolicy, Platform, RainbowDeployment, RainbowDeploymentProps, RainbowReleaseProps, ReleaseEnding,
  RolloutPlan, RolloutResourceQuota, TrafficPath,
} from '../../../src';
import { errorsOf, newChart, ofKind, synth } from '../../support/synth';
const WORKER: kplus.ContainerProps = { image: 'media/transcoder:1', portNumber: 8080, readiness: kplus.Probe.fromHttpGet('/'), resources: {} };
const release = (name: string, more: Partial<RainbowReleaseProps> = {}): RainbowReleaseProps => ({ release: name, containers: [WORKER], ...more });

function rainbow(props: Partial<RainbowDeploymentProps> = {}): RainbowDeployment {
  return new RainbowDeployment(newChart('media'), 'transcoder', { releases: [release('v1')], ...props });
}

const objects = (construct: RainbowDeployment) => synth(construct).map(m => `${m.kind} ${m.metadata.name}`);
const data = (construct: RainbowDeployment) => ofKind(construct, 'ConfigMap').data;

let stderr: jest.SpyInstance;
beforeEach(() => { stderr = jest.spyOn(process.stderr, 'write').mockReturnValue(true); });
afterEach(() => jest.restoreAllMocks());

describe('one release', () => {
  test('a Deployment, its autoscaler and its disruption budget with one name; and the ConfigMap of the releases', () => {
    expect(objects(rainbow())).toEqual([
      'ConfigMap transcoder-releases', 'Deployment transcoder-v1', 'HorizontalPodAutoscaler transcoder-v1', 'PodDisruptionBudget transcoder-v1',
    ]);
  });

  test('name and namespace may differ from the id and the chart', () => {
    expect(synth(rainbow({ name: 'video', namespace: 'batch', service: {} })).map(m => [m.metadata.namespace, m.metadata.name])).toEqual([
      ['batch', 'video-releases'], ['batch', 'video-v1'], ['batch', 'video-v1'], ['batch', 'video-v1'], ['batch', 'video'],
    ]);
  });

  test('no manifest has replicas: the autoscaler keeps them', () => {
    const v1 = rainbow({ releases: [release('v1', { replicas: 3 })] });
    expect(ofKind(v1, 'Deployment').spec.replicas).toBeUndefined();
    expect(ofKind(v1, 'HorizontalPodAutoscaler').spec).toMatchObject({ minReplicas: 3, maxReplicas: 3 });
    expect(data(v1)['least-pods']).toBe('3');
  });

  test('the selector has both labels and no other; the pods have them, the label of network policies, and the file superseded-by', () => {
    const { spec } = ofKind(rainbow(), 'Deployment');
    const labels = { 'cdk8s-graceful/rainbow': 'transcoder', 'cdk8s-graceful/release': 'v1' };
    expect(spec.selector).toEqual({ matchLabels: labels });
    expect(spec.template.metadata.labels).toEqual({ ...labels, 'cdk8s.io/metadata.addr': expect.stringMatching(/^media-transcoder-v1-Deployment-/) });
    expect(spec.template.spec.containers[0].volumeMounts).toEqual([{ mountPath: '/etc/graceful', name: 'graceful-superseded-by', readOnly: true }]);
  });

  test("the author's own labels, annotations and container stay", () => {
    const v1 = rainbow({ releases: [release('v1', { metadata: { labels: { team: 'media' } }, podMetadata: { annotations: { note: 'x' }, labels: { tier: 'batch' } } })] });
    v1.deployments[0].addContainer({ name: 'shipper', image: 'shipper:1', resources: {} });
    const { metadata, spec } = ofKind(v1, 'Deployment');
    expect([metadata.labels.team, spec.template.metadata.annotations.note, spec.template.metadata.labels.tier]).toEqual(['media', 'x', 'batch']);
    expect(spec.template.spec.containers.map((c: any) => c.volumeMounts.length)).toEqual([1, 1]);
  });

  test('each object of a release has the annotations for pruning tools, and no other object has them', () => {
    const kept = synth(rainbow({ service: {} })).filter(m => m.metadata.annotations?.['argocd.argoproj.io/sync-options'] === 'Prune=false'
      && m.metadata.annotations['kustomize.toolkit.fluxcd.io/prune'] === 'disabled').map(m => m.kind);
    expect(kept).toEqual(['Deployment', 'HorizontalPodAutoscaler', 'PodDisruptionBudget']);
  });

  test('pods that pull their work get no requests: no preStop delay', () => {
    const pods = (construct: RainbowDeployment) => ofKind(construct, 'Deployment').spec.template.spec;
    expect(pods(rainbow()).containers[0].lifecycle).toBeUndefined();
    expect(pods(rainbow()).terminationGracePeriodSeconds).toBe(35);
    expect(pods(rainbow({ service: {} })).containers[0].lifecycle).toEqual({ preStop: { sleep: { seconds: 15 } } });
  });

  test('a drainBudget of the release is kept', () => {
    const drainBudget = new DrainBudget({ longestRequest: Duration.minutes(5) });
    expect(ofKind(rainbow({ releases: [release('v1', { drainBudget })] }), 'Deployment').spec.template.spec.terminationGracePeriodSeconds).toBe(320);
  });
});

describe('several releases', () => {
  const releases = [release('v1', { replicas: 1 }), release('v2'), release('v3', { maxReplicas: 4 })];

  test('all of them, the last is the newest', () => {
    const all = rainbow({ releases });
    expect(objects(all).filter(o => o.startsWith('Deployment'))).toEqual(['Deployment transcoder-v1', 'Deployment transcoder-v2', 'Deployment transcoder-v3']);
    expect([all.releaseNames, all.newestRelease, all.deployments.length]).toEqual([['v1', 'v2', 'v3'], 'v3', 3]);
    expect(data(all)).toMatchObject({ 'newest': 'v3', 'in-manifest': 'v1,v2,v3', 'least-pods': '2', 'work-port': '8080', 'work-path': '/graceful/work' });
  });

  test('the ConfigMap has the times in seconds', () => {
    expect(data(rainbow({
      idleFor: Duration.seconds(5), removeAfter: Duration.minutes(2), maximumLifetime: Duration.hours(6), maximumReleases: 3, workEndpoint: { port: 9000, path: '/busy' },
    }))).toEqual({
      'newest': 'v1',
      'in-manifest': 'v1',
      'least-pods': '2',
      'propagation': '',
      'registration': '',
      'idle-for': '5',
      'remove-after': '120',
      'maximum-lifetime': '21600',
      'maximum-releases': '3',
      'work-port': '9000',
      'work-path': '/busy',
    });
  });

  test('pods at the peak: 1 + 2 + 4, and 2 more releases of 4', () => {
    expect(rainbow({ releases, maximumReleases: 3 }).peakPods).toBe(15);
    expect(rainbow({ releases }).peakPods).toBeUndefined();
  });
});

describe('the Service', () => {
  const service = (props: Partial<RainbowDeploymentProps>) => ofKind(rainbow({ service: {}, ...props }), 'Service');

  test('has no selector in the manifest: it is switched in the cluster', () => {
    expect(service({}).spec).toEqual({ externalIPs: [], ports: [{ port: 8080, targetPort: 8080 }], type: 'ClusterIP' });
    expect(service({}).metadata.labels).toEqual({ 'cdk8s-graceful/rainbow': 'transcoder' });
    expect(rainbow({ service: {} })._switch?.isInCluster).toBe(true);
  });

  test('selects servingRelease', () => {
    const props = { releases: [release('v2'), release('v3')], servingRelease: 'v2' };
    expect(service(props).spec.selector).toEqual({ 'cdk8s-graceful/rainbow': 'transcoder', 'cdk8s-graceful/release': 'v2' });
    const served = rainbow({ service: {}, ...props });
    expect([served._switch?.isInCluster, data(served).serving, data(served).newest]).toEqual([false, 'v2', 'v3']);
  });

  test('an Ingress in front of it has the class that the path of the newest release needs', () => {
    const drainBudget = new DrainBudget({ paths: [TrafficPath.clusterInternal(), TrafficPath.traefik()] });
    const served = rainbow({ service: {}, releases: [release('v1', { drainBudget })] });
    served.service!.exposeViaIngress('/');
    expect(ofKind(served, 'Ingress').spec.ingressClassName).toBe('traefik');
    expect(ofKind(served, 'Service').spec.selector).toBeUndefined();
  });

  test('may have a name, ports and a type of its own', () => {
    const { metadata, spec } = service({ service: { name: 'jobs', ports: [{ port: 80, targetPort: 8080 }], serviceType: kplus.ServiceType.NODE_PORT } });
    expect([metadata.name, spec.ports, spec.type]).toEqual(['jobs', [{ port: 80, targetPort: 8080 }], 'NodePort']);
  });

  test('the rules find the pods behind it without a selector', () => {
    const blind = rainbow({ service: {}, releases: [release('v1', { containers: [{ ...WORKER, readiness: undefined }] })] });
    expect(errorsOf(blind)).toEqual([
      '[media/transcoder/v1/Deployment] container "main": gets the traffic of Service transcoder on port 8080 and has no readiness probe. (no-readiness)\n'
      + '    A new pod would be sent requests as soon as it listens, whether or not it serves.\n'
      + "    Write: readiness: kplus.Probe.fromHttpGet('/healthz', { port: 8080 }), or Readiness.grpc({ port: 8080 }).toProbe()",
    ]);
  });
});

describe('node drains', () => {
  const budget = (props: Partial<RainbowDeploymentProps>) => ofKind(rainbow(props), 'PodDisruptionBudget');

  test('wait for the work: every eviction is refused, also of pods that are not ready; the reason has the maximum lifetime', () => {
    const { metadata, spec } = budget({ maximumLifetime: Duration.hours(6) });
    expect(spec).toEqual({ maxUnavailable: 0, selector: { matchLabels: { 'cdk8s-graceful/rainbow': 'transcoder', 'cdk8s-graceful/release': 'v1' } } });
    expect(JSON.parse(metadata.annotations['cdk8s-graceful/acknowledge'])).toEqual({
      'disruption-budget-blocks': 'a node drain waits until the release is superseded and its work is done; at most 21600 s after it was superseded',
    });
  });

  test('without a maximum lifetime the reason says so', () => {
    expect(budget({}).metadata.annotations['cdk8s-graceful/acknowledge']).toContain('no maximumLifetime is set: for as long as it is busy');
  });

  test('within the grace period: one at a time', () => {
    const { metadata, spec } = budget({ nodeDrainPolicy: NodeDrainPolicy.WITHIN_GRACE_PERIOD });
    expect([spec.maxUnavailable, spec.unhealthyPodEvictionPolicy, metadata.annotations['cdk8s-graceful/acknowledge']]).toEqual([1, 'AlwaysAllow', undefined]);
  });

  test('a platform that does not wait is warned of', () => {
    const warned = (nodeDrainPolicy: NodeDrainPolicy) => {
      stderr.mockClear();
      const chart = newChart('media');
      new RainbowDeployment(chart, 'transcoder', { releases: [release('v1', { platform: Platform.eks('1.34') })], nodeDrainPolicy });
      (chart.node.root as any).synthYaml();
      return stderr.mock.calls.map(([text]) => text.split('\n')[0]).filter(line => line.includes('every eviction'));
    };
    expect(warned(NodeDrainPolicy.WAIT_FOR_WORK)).toEqual([
      '[media/transcoder/v1/DisruptionBudget] warning: transcoder-v1 refuses every eviction; the update of a managed node group waits 900 s and then fails, '
      + 'or continues if it is forced. (drain-not-awaited)',
    ]);
    expect(warned(NodeDrainPolicy.WITHIN_GRACE_PERIOD)).toEqual([]);
  });
});

describe('who ends a release', () => {
  test('KEDA, by the metrics of the pods in Prometheus', () => {
    const keda = rainbow({ namespace: 'media', ending: ReleaseEnding.keda({ serverAddress: 'http://prometheus.monitoring:9090', cooldown: Duration.minutes(1) }) });
    const { metadata, spec } = ofKind(keda, 'ScaledObject');
    expect([metadata.name, spec.cooldownPeriod, spec.idleReplicaCount, spec.minReplicaCount, spec.triggers[0].metadata.query]).toEqual([
      'transcoder-v1', 60, 0, 2, 'sum({__name__=~"graceful_accepting|graceful_busy",namespace="media",pod=~"transcoder-v1-[a-z0-9]+-[a-z0-9]{5}"})',
    ]);
    expect(keda._scaledObjects).toBe(true);
  });

  test('the pods of another release are not in its query, whatever its name is', () => {
    const query = ofKind(rainbow({ ending: ReleaseEnding.keda({ serverAddress: 'http://p' }) }), 'ScaledObject').spec.triggers[0].metadata.query;
    const pods = new RegExp(`^${/pod=~"(.*)"/.exec(query)![1]}$`);
    expect(['transcoder-v1-7d9f8b6c5-x2k4q', 'transcoder-v1-2-7d9f8b6c5-x2k4q', 'transcoder-v10-7d9f8b6c5-x2k4q'].map(pod => pods.test(pod))).toEqual([true, false, false]);
  });

  test('a query of your own', () => {
    const ending = ReleaseEnding.keda({ serverAddress: 'http://p', query: 'sum(jobs{deployment="{name}"})' });
    expect(ofKind(rainbow({ ending }), 'ScaledObject').spec.triggers[0].metadata.query).toBe('sum(jobs{deployment="transcoder-v1"})');
  });

  test('an autoscaler that may go to zero, from Kubernetes 1.37 on', () => {
    const ending = ReleaseEnding.autoscaler({ metric: 'graceful_in_use' });
    const on = (version: string) => rainbow({ ending, releases: [release('v1', { platform: Platform.kubernetes(version) })] });
    expect(ofKind(on('1.37'), 'HorizontalPodAutoscaler').spec.metrics[0].external.metric).toEqual({
      name: 'graceful_in_use', selector: { matchLabels: { rainbow: 'transcoder', release: 'v1' } },
    });
    expect(errorsOf(on('1.36'))).toEqual([
      '[media/transcoder/v1] minReplicas 0 needs Kubernetes 1.37, the platform is 1.36. (autoscaler-min-zero)\n    The API server refuses it.\n    Write: ending: ReleaseEnding.reaper(), or ReleaseEnding.keda(...)',
    ]);
  });

  test('only the reaper needs the port on which the pods report their work', () => {
    const silent = [release('v1', { containers: [{ image: 'x', resources: {} }] })];
    expect(errorsOf(rainbow({ releases: silent, ending: ReleaseEnding.keda({ serverAddress: 'http://p' }) }))).toEqual([]);
    expect(errorsOf(rainbow({ releases: silent }))).toEqual([
      '[media/transcoder] workEndpoint: no container of the newest release declares a port, and no port is given on which a pod reports its work.\n'
      + '    Write: portNumber: 8080 on the container, or workEndpoint: { port: 8080 }',
    ]);
  });
});

test('propagation of a switch is that of the slowest path; empty without a Service', () => {
  const drainBudget = new DrainBudget({ paths: [TrafficPath.custom({ name: 'edge', propagation: Duration.seconds(40), floor: Duration.seconds(5) })] });
  const propagations = [{}, { service: {} }, { service: {}, releases: [release('v1', { drainBudget })] }].map(props => data(rainbow(props)).propagation);
  expect(propagations).toEqual(['', '15', '40']);
});

describe('plan and quota', () => {
  const resources = { cpu: { request: kplus.Cpu.millis(500) } };
  const releases = [release('v1', { containers: [{ ...WORKER, resources }] })];

  test('a release is created beside the others: 2 new pods, none terminates', () => {
    const plan = RolloutPlan.of(rainbow({ releases, service: {} }));
    expect([plan.peakPods, plan.peakTerminating, plan.leastReady, plan.expectedLoss().requests]).toEqual([2, 0, 0, 0]);
    expect(plan.duration!.toMilliseconds()).toBe(11_500); // the start of both
    expect(plan.assumed).toContain('it is new and gets no traffic yet');
  });

  test('with a node drain it exists already', () => {
    expect(RolloutPlan.of(rainbow({ releases, nodeDrainPolicy: NodeDrainPolicy.WITHIN_GRACE_PERIOD }), { nodeDrain: true }).peakTerminating).toBe(1);
  });

  test('a quota holds every release that may be there: 2 x (1 + 3 + 1) pods', () => {
    const kept = rainbow({ releases, maximumReleases: 3 });
    new RolloutResourceQuota(kept.node.scope!, 'quota', { workloads: [kept] });
    expect(ofKind(kept, 'ResourceQuota').spec.hard).toEqual({ 'pods': '10', 'requests.cpu': '5' });
  });

  test('any number of releases fits into no quota', () => {
    const all = rainbow({ releases });
    new RolloutResourceQuota(all.node.scope!, 'quota', { workloads: [all] });
    expect(errorsOf(all)).toEqual([
      '[media/quota] workloads: any number of releases of transcoder may be there at once.\n    Write: maximumReleases: 3 on the RainbowDeployment',
    ]);
  });
});

test.each<[string, Partial<RainbowDeploymentProps>, string[]]>([
  ['no release', { releases: [] }, ["releases: none.\n    Write: releases: [{ release: 'v1', containers: [...] }]"]],
  ['a release twice', { releases: [release('v1'), release('v1')] }, ['releases: v1 is listed twice.\n    Write: a new name for the newer one']],
  ['invalid names', { name: 'Trans_coder', releases: [release('1.4')] }, [
    'name "Trans_coder" is no name: lower-case letters, digits and dashes, at most 63, a letter or digit first and last.\n    Write: name: \'trans-coder\'',
    'release "1.4" is no name: lower-case letters, digits and dashes, at most 63, a letter or digit first and last.\n    Write: release: \'1-4\'',
  ]],
  ['a name too long for its pods', { releases: [release('a'.repeat(36))] }, [
    `release ${'a'.repeat(36)}: transcoder-${'a'.repeat(36)} has 47 characters, 46 are the most: names of pods are cut, and would not show their release.\n`
    + `    Write: release: '${'a'.repeat(35)}'`,
  ]],
  ['invalid numbers of pods', { releases: [release('v1', { replicas: 0 }), release('v2', { replicas: 3, maxReplicas: 2 })] }, [
    'release v1: replicas 0 is not a whole number from 1 on.\n    Write: replicas: 2',
    'release v2: maxReplicas 2, replicas 3: not a whole number from there on.\n    Write: maxReplicas: 3 or more',
  ]],
  ['a name of its own', { releases: [release('v1', { metadata: { name: 'x' } })] }, [
    'release v1: metadata.name and metadata.namespace follow from the rainbow.\n    Write: name and namespace on the RainbowDeployment, or leave them out',
  ]],
  ['a Service that sends to no release', { releases: [release('v1'), release('v2')], service: {}, servingRelease: 'v3' }, [
    "servingRelease: v3 is none of the releases (v1, v2).\n    Write: servingRelease: 'v2'",
  ]],
  ['serving without a Service', { servingRelease: 'v1' }, ['servingRelease: v1, and there is no Service.\n    Write: service: {}, or leave servingRelease out']],
  ['times and numbers', { idleFor: Duration.millis(500), maximumLifetime: Duration.days(32), maximumReleases: -1, workEndpoint: { port: 0, path: 'busy' } }, [
    'idleFor: 0.5 s is not a whole number of seconds; Kubernetes counts in whole seconds.\n    Write: idleFor: Duration.seconds(1)',
    'maximumLifetime: 2764800 s is longer than 2678400 s, a month.\n    Write: maximumLifetime: Duration.seconds(2678400)',
    'maximumReleases: -1 is not a whole number from 0 on.\n    Write: maximumReleases: 3, or leave it out for any number',
    'workEndpoint: port 0 is not a port.\n    Write: port: 8080, from 1 to 65535',
    'workEndpoint: path "busy" does not begin with a slash.\n    Write: path: \'/busy\'',
  ]],
  ['a path that no request can have', { workEndpoint: { path: '/how busy' } }, [
    'workEndpoint: path "/how busy" has characters that the path of a request cannot have.\n    Write: path: \'/how%20busy\'',
  ]],
  ['a Service that begins with a digit', { name: '3d', service: {} }, [
    "service: 3d begins with a digit, and names of Services must begin with a letter.\n    Write: service: { name: 's-3d' }",
  ]],
  ['a release that is asked on the port of another', { releases: [release('v1', { containers: [{ ...WORKER, portNumber: 9090 }] }), release('v2')] }, [
    'workEndpoint: release v1 declares port 9090 first, the newest 8080: all are asked on one, and v1 would never end.\n'
    + '    Write: workEndpoint: { port: 9090 }, and let every release answer there',
  ]],
  ['more pods than an autoscaler that ends it makes', { releases: [release('v1', { maxReplicas: 5 })], ending: ReleaseEnding.autoscaler({ metric: 'in_use' }) }, [
    'release v1: maxReplicas 5: with ReleaseEnding.autoscaler a release has 2 pods or none.\n    Write: replicas: 5, or leave maxReplicas out',
  ]],
  ['endings', { ending: ReleaseEnding.keda({ serverAddress: 'prometheus', cooldown: Duration.seconds(0) }) }, [
    "ending: serverAddress \"prometheus\" is no address.\n    Write: serverAddress: 'http://prometheus.monitoring:9090'",
    'ending: cooldown: 0 s is not above 0.\n    Write: cooldown: Duration.seconds(300)',
  ]],
])('refused, all at once: %s', (_, props, problems) => {
  const found = errorsOf(rainbow(props));
  expect(found.filter(m => m.startsWith('[media/transcoder] '))).toEqual(problems.map(p => `[media/transcoder] ${p}`));
});
