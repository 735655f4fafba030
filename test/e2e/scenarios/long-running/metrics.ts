import { App, Chart, Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { EndpointWatch } from './endpoint-watch';
import { Prometheus } from './prometheus';
import { rainbowNamespace } from './rainbow-state';
import { LongRunningScenario, LongRunningStage } from './scenario';
import { DrainBudget, MetricsService, Readiness, WebService } from '../../../../src';
import { Manifest } from '../../cluster/manifest';
import { Pods } from '../../cluster/pods';
import { pause, pollUntil } from '../../cluster/polling';
import { programCommand, PROGRAMS } from '../../cluster/program-pod';
import { seconds } from '../../proof/result';

const DRAIN_SECONDS = 60;
const METRICS = 'web-metrics';
const TRAFFIC = 'web';

export const metrics: LongRunningScenario = {
  name: 'metrics',
  what: `a pod that drains for ${DRAIN_SECONDS} s, and which Service still lists it`,
  run,
};

/** While a pod drains, the Service for traffic does not list it, the one for metrics does, and Prometheus scrapes it. */
async function run({ environment, checks, log, options: { prometheus: program } }: LongRunningStage): Promise<void> {
  const { cleanup, image } = environment;
  const kubectl = await rainbowNamespace(environment, 'metrics');
  await kubectl.apply(manifests(kubectl.namespace, image));
  const pods = new Pods(kubectl, 'app=metrics-test');
  cleanup.add('stop watching pods', () => pods.stop());
  await pods.until('the pods are ready', () => pods.active().filter(({ readyAt }) => readyAt).length === 2, 90);
  const prometheus = program ? await Prometheus.start(program, cleanup, [TRAFFIC, METRICS]) : undefined;
  const endpoints = new EndpointWatch(kubectl, (service, ips) => prometheus?.setTargets(service, [{ targets: ips.map(ip => `${ip}:8080`) }]));
  cleanup.add('stop watching endpoints', () => endpoints.stop());
  await pause(prometheus ? 15 : 5);
  const [pod] = pods.active();
  const { name, ip = '' } = pod;
  const deletedAt = Date.now();
  await kubectl.run(['delete', 'pod', name, '--wait=false']);
  log(`pod ${name} drains for ${DRAIN_SECONDS} s and its preStop delay`);
  let answered = 0;
  if (!prometheus) {
    const isGone = () => pods.lives.get(pod.uid)?.goneAt !== undefined;
    await pollUntil('the pod is gone', 180, async () => {
      if (!isGone()) await kubectl.request(name, '/metrics').then(() => { answered++; }, () => {});
      return isGone();
    });
  }
  const goneAt = await pods.gone([pod], 180); // by the watch: a request to a pod that has just gone takes 30 s to fail
  pods.stop();
  endpoints.stop();
  const drainedMs = goneAt - deletedAt;
  checks.expect('the pod was terminating for', drainedMs > DRAIN_SECONDS * 1000, `${seconds(drainedMs)} s`);
  const [traffic, collected] = [TRAFFIC, METRICS].map(service => endpoints.readyMs(service, ip, deletedAt, goneAt));
  checks.expect('the Service for traffic lists it', traffic < 2000, `${seconds(traffic)} s of them`);
  checks.expect('the Service for metrics lists it', collected > drainedMs - 3000, `${seconds(collected)} s of them`);
  if (prometheus) {
    const window = Math.floor(drainedMs / 1000) - 5;
    const samples = (job: string) => prometheus.query(`count_over_time(app_terminating{job="${job}",instance="${ip}:8080"}[${window}s])`);
    const [byTraffic, byMetrics] = [await samples(TRAFFIC), await samples(METRICS)];
    checks.note(`${prometheus.version}, a scrape a second, of the ready addresses in the EndpointSlices of each Service (set by the harness: Debian's build cannot discover them).`);
    checks.expect('scraped by the Service for metrics', byMetrics > window * 0.9, `${byMetrics} times in the last ${window} s`);
    checks.expect('scraped by the Service for traffic', byTraffic < window * 0.1, `${byTraffic} times in the last ${window} s`);
  } else {
    checks.expect('it answers at /metrics (no --prometheus: the harness asks)', answered > 10, `${answered} times`);
  }
}

function manifests(namespace: string, image: string): Manifest[] {
  const chart = new Chart(new App(), 'e2e', { namespace });
  const programs = kplus.ConfigMap.fromConfigMapName(chart, 'programs', PROGRAMS.name);
  const web = new WebService(chart, 'web', {
    image,
    imagePullPolicy: kplus.ImagePullPolicy.IF_NOT_PRESENT,
    port: 8080,
    readiness: Readiness.http('/healthz'),
    command: programCommand('drainer.js'),
    envVariables: { DRAIN_SECONDS: kplus.EnvValue.fromValue(`${DRAIN_SECONDS}`) },
    volumeMounts: [{ path: PROGRAMS.path, volume: kplus.Volume.fromConfigMap(chart, 'volume', programs) }],
    securityContext: { user: 1000 },
    podMetadata: { labels: { app: 'metrics-test' } },
    drainBudget: new DrainBudget({ longestRequest: Duration.seconds(DRAIN_SECONDS) }),
    service: { name: TRAFFIC },
  });
  new MetricsService(chart, 'metrics', { workload: web, port: 8080, metadata: { name: METRICS } });
  return chart.toJson() as Manifest[];
}
