import { App, Chart, Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { DrainBudget, ITrafficPath, NodeDrainPolicy, Platform, RainbowDeployment, RainbowReleaseProps, ReleaseClosing, ReleaseEnding, ReleaseReaper } from '../../../src';
import { Manifest } from '../cluster/manifest';
import { PROGRAMS } from '../cluster/program-pod';

/** A release of the rainbow under test. */
export interface TestRelease {
  readonly name: string;
  readonly command: string[];
  readonly env?: Record<string, string>;
  /** @default 1 */
  readonly replicas?: number;
  /** Path of the readiness probe. @default - the work endpoint */
  readonly readiness?: string;
}

export interface TestRainbow {
  readonly image: string;
  readonly releases: TestRelease[];
  readonly service?: boolean;
  /** @default - inside the cluster */
  readonly paths?: ITrafficPath[];
  /** How long a pod may take to finish its work after SIGTERM. */
  readonly drainSeconds: number;
  readonly idleForSeconds: number;
  readonly removeAfterSeconds: number;
  readonly intervalSeconds: number;
  readonly closing?: ReleaseClosing;
  readonly ownerReferencesEnforced?: boolean;
  /** @default - a reaper */
  readonly ending?: ReleaseEnding;
  /** @default - that of the library */
  readonly platform?: Platform;
}

export const RAINBOW = 'transcoder';
/** On the pods: `kubectl drain` selects in all namespaces, and must not evict the pods of another run. */
export const RUN_LABEL = 'graceful-e2e';

/** What the library emits: the rainbow and its reaper. */
export function rainbowManifests(namespace: string, test: TestRainbow): Manifest[] {
  const chart = new Chart(new App(), 'e2e', { namespace });
  const programs = kplus.ConfigMap.fromConfigMapName(chart, 'programs', PROGRAMS.name);
  const volume = kplus.Volume.fromConfigMap(chart, 'volume', programs);
  const rainbow = new RainbowDeployment(chart, RAINBOW, {
    releases: test.releases.map(release => releaseProps(namespace, test, release, volume)),
    service: test.service ? { ports: [{ port: 80, targetPort: 8080 }] } : undefined,
    nodeDrainPolicy: NodeDrainPolicy.WITHIN_GRACE_PERIOD,
    idleFor: Duration.seconds(test.idleForSeconds),
    removeAfter: Duration.seconds(test.removeAfterSeconds),
    ending: test.ending,
  });
  const { image, closing, ownerReferencesEnforced } = test;
  if (!test.ending) new ReleaseReaper(chart, 'reaper', { rainbow, image, interval: Duration.seconds(test.intervalSeconds), closing, ownerReferencesEnforced });
  return pullIfNotPresent(chart.toJson() as Manifest[]);
}

function releaseProps(namespace: string, rainbow: TestRainbow, release: TestRelease, volume: kplus.Volume): RainbowReleaseProps {
  const { image, drainSeconds, service } = rainbow;
  const { name, command, env = {}, replicas = 1, readiness = '/graceful/work' } = release;
  return {
    release: name,
    replicas,
    drainBudget: new DrainBudget({ longestRequest: Duration.seconds(drainSeconds), ...(service ? { paths: rainbow.paths } : { paths: [] }) }),
    platform: rainbow.platform,
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

/** The images of a test cluster are in no registry, and the reaper states no policy. */
function pullIfNotPresent(manifests: Manifest[]): Manifest[] {
  for (const { spec } of manifests) {
    for (const container of spec?.template?.spec?.containers ?? []) container.imagePullPolicy = 'IfNotPresent';
  }
  return manifests;
}
