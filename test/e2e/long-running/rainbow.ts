import { App, Chart, Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { DrainBudget, NodeDrainPolicy, RainbowDeployment, RainbowReleaseProps, ReleaseClosing, ReleaseReaper } from '../../../src';
import { Kubectl } from '../kubectl';
import { Manifest } from '../manifest';
import { PROGRAMS } from '../programs';

/** A release of the rainbow under test. */
export interface TestRelease {
  readonly name: string;
  readonly command: string[];
  readonly env?: Record<string, string>;
  readonly replicas?: number;
  /** Where readiness is probed; the work endpoint unless told. */
  readonly readiness?: string;
}

export interface TestRainbow {
  readonly image: string;
  readonly releases: TestRelease[];
  readonly service?: boolean;
  /** How long a pod may take to finish when it must go. */
  readonly drainSeconds: number;
  readonly idleForSeconds: number;
  readonly removeAfterSeconds: number;
  readonly everySeconds: number;
  readonly closing?: ReleaseClosing;
}

export const RAINBOW = 'transcoder';
/** On the pods: a drain knows no namespace, and must not take those of another run. */
export const RUN_LABEL = 'graceful-e2e';

/** What the library emits: the rainbow and its reaper. */
export function rainbowManifests(namespace: string, rainbow: TestRainbow): Manifest[] {
  const chart = new Chart(new App(), 'e2e', { namespace });
  const programs = kplus.ConfigMap.fromConfigMapName(chart, 'programs', PROGRAMS.name);
  const volume = kplus.Volume.fromConfigMap(chart, 'volume', programs);
  const of = new RainbowDeployment(chart, RAINBOW, {
    releases: rainbow.releases.map(release => releaseOf(namespace, rainbow, release, volume)),
    service: rainbow.service ? { ports: [{ port: 80, targetPort: 8080 }] } : undefined,
    nodeDrainPolicy: NodeDrainPolicy.WITHIN_GRACE_PERIOD,
    idleFor: Duration.seconds(rainbow.idleForSeconds),
    removeAfter: Duration.seconds(rainbow.removeAfterSeconds),
  });
  new ReleaseReaper(chart, 'reaper', { rainbow: of, image: rainbow.image, interval: Duration.seconds(rainbow.everySeconds), closing: rainbow.closing });
  return pullIfNotPresent(chart.toJson() as Manifest[]);
}

function releaseOf(namespace: string, { image, drainSeconds, service }: TestRainbow, release: TestRelease, volume: kplus.Volume): RainbowReleaseProps {
  const { name, command, env = {}, replicas = 1, readiness = '/graceful/work' } = release;
  return {
    release: name,
    replicas,
    drainBudget: new DrainBudget({ longestRequest: Duration.seconds(drainSeconds), ...(service ? {} : { paths: [] }) }),
    securityContext: { user: 1000 },
    podMetadata: { labels: { [RUN_LABEL]: namespace } },
    containers: [{
      image,
      imagePullPolicy: kplus.ImagePullPolicy.IF_NOT_PRESENT,
      command,
      portNumber: 8080,
      envVariables: Object.fromEntries(Object.entries(env).map(([key, value]) => [key, kplus.EnvValue.fromValue(value)])),
      readiness: kplus.Probe.fromHttpGet(readiness, { port: 8080, periodSeconds: Duration.seconds(1), initialDelaySeconds: Duration.seconds(0) }),
      resources: { cpu: { request: kplus.Cpu.millis(10) } },
      volumeMounts: [{ path: PROGRAMS.path, volume }],
    }],
  };
}

/** The images of a test cluster are in no registry, and the reaper names no policy. */
function pullIfNotPresent(manifests: Manifest[]): Manifest[] {
  for (const { spec } of manifests) {
    for (const container of spec?.template?.spec?.containers ?? []) container.imagePullPolicy = 'IfNotPresent';
  }
  return manifests;
}

/** The Deployment of a release, or nothing. */
export async function deploymentOf(kubectl: Kubectl, release: string): Promise<Manifest | undefined> {
  const { items } = await kubectl.json<{ items: Manifest[] }>(['get', 'deployments', '-l', `cdk8s-graceful/release=${release}`]);
  return items[0];
}

export async function reaperPod(kubectl: Kubectl): Promise<string | undefined> {
  const { items } = await kubectl.json<{ items: Manifest[] }>(['get', 'pods', '-l', `app.kubernetes.io/instance=${RAINBOW}-reaper`]);
  return items.find(({ metadata }) => !metadata.deletionTimestamp)?.metadata.name;
}

/** As a crash of its node would: at once, in the middle of whatever it does. */
export async function killReaper(kubectl: Kubectl): Promise<void> {
  const pod = await reaperPod(kubectl);
  if (pod) await kubectl.run(['delete', 'pod', pod, '--grace-period=0', '--force', '--wait=false']);
}

/** `Reaped transcoder-v1: message`, in the order in which they were told. */
export async function eventsOf(kubectl: Kubectl): Promise<string[]> {
  const { items } = await kubectl.json<{ items: any[] }>(['get', 'events']);
  return items.filter(({ source }) => source?.component === 'cdk8s-graceful-reaper')
    .sort((a, b) => (a.firstTimestamp < b.firstTimestamp ? -1 : 1))
    .map(({ reason, involvedObject, message }) => `${reason} ${involvedObject.name}: ${message}`);
}
