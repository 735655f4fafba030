import { App, Chart, Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { DrainBudget, MetricsService, Readiness, WebService } from '../../../src';
import { Kubectl } from '../kubectl';
import { Manifest } from '../manifest';
import { PROGRAMS } from '../programs';
import { Watch } from '../watch';
import { Ground, namespaceOf, pause, programOf, until } from './ground';
import { Prometheus } from './prometheus';
import { Checks, Result, seconds } from './result';
const DRAIN_SECONDS = 60;
const METRICS = 'web-metrics';
const TRAFFIC = 'web';

/** Must show 4: while a pod drains, the Service for traffic does not offer it, the one for metrics does, and Prometheus has it. */
export async function metrics(ground: Ground): Promise<Result> {
  const checks = new Checks();
  const kubectl = await namespaceOf(ground, 'metrics');
  await kubectl.apply(manifests(kubectl.namespace!, ground.image));
  const pods = () => kubectl.json<{ items: Manifest[] }>(['get', 'pods', '-l', 'app=metrics-test']).then(({ items }) => items);
  await until('the pods are ready', 90, async () => (await pods()).filter(isReady).length === 2);
  const { prometheus: program } = ground;
  const prometheus = program ? await Prometheus.start(program, ground.cleanup, [TRAFFIC, METRICS]) : undefined;
  const offered = new Offered(kubectl, (service, ips) => prometheus?.targets(service, ips.map(ip => `${ip}:8080`)));
  ground.cleanup.add('stop watching', () => offered.stop());
  await pause(prometheus ? 15 : 5);
  const [pod] = await pods();
  const ip: string = pod.status.podIP;
  const leavingAt = Date.now();
  await kubectl.run(['delete', 'pod', pod.metadata.name, '--wait=false']);
  ground.say(`pod ${pod.metadata.name} drains for ${DRAIN_SECONDS} s and its preStop delay`);
  let answered = 0;
  const goneAt = await until('the pod is gone', 180, async () => {
    const there = (await pods()).some(({ metadata }) => metadata.uid === pod.metadata.uid);
    if (there && !prometheus) await kubectl.run(['get', '--raw', `/api/v1/namespaces/${kubectl.namespace}/pods/${pod.metadata.name}:8080/proxy/metrics`]).then(() => { answered++; }, () => {});
    return !there;
  });
  offered.stop();
  const drained = goneAt - leavingAt;
  checks.expect('the pod was leaving for', drained > DRAIN_SECONDS * 1000, `${seconds(drained)} s`);
  const [traffic, collected] = [offered.readyMs(TRAFFIC, ip, leavingAt, goneAt), offered.readyMs(METRICS, ip, leavingAt, goneAt)];
  checks.expect('the Service for traffic offers it', traffic < 2000, `${seconds(traffic)} s of them`);
  checks.expect('the Service for metrics offers it', collected > drained - 3000, `${seconds(collected)} s of them`);
  if (prometheus) {
    const window = Math.floor(drained / 1000) - 5;
    const samples = (job: string) => prometheus.query(`count_over_time(app_leaving{job="${job}",instance="${ip}:8080"}[${window}s])`);
    const [blind, seen] = [await samples(TRAFFIC), await samples(METRICS)];
    checks.note(`${prometheus.version}, a scrape a second, of the addresses that the EndpointSlices of each Service called ready (told by the harness: Debian's build cannot discover them).`);
    checks.expect('scraped by the Service for metrics', seen > window * 0.9, `${seen} times in the last ${window} s`);
    checks.expect('scraped by the Service for traffic', blind < window * 0.1, `${blind} times in the last ${window} s`);
  } else {
    checks.expect('it answers at /metrics (no --prometheus: asked by the harness)', answered > 10, `${answered} times`);
  }
  return checks.result('metrics', `a pod that drains for ${DRAIN_SECONDS} s, and who can see it`);
}

function manifests(namespace: string, image: string): Manifest[] {
  const chart = new Chart(new App(), 'e2e', { namespace });
  const programs = kplus.ConfigMap.fromConfigMapName(chart, 'programs', PROGRAMS.name);
  const web = new WebService(chart, 'web', {
    image,
    imagePullPolicy: kplus.ImagePullPolicy.IF_NOT_PRESENT,
    port: 8080,
    readiness: Readiness.http('/healthz'),
    command: programOf('drainer.js'),
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

const isReady = ({ status }: Manifest): boolean => (status?.conditions ?? []).some((c: any) => c.type === 'Ready' && c.status === 'True');

/** Which addresses the EndpointSlices of a Service called ready, from when to when. */
class Offered {
  private readonly spans: { service: string; ip: string; from: number; to?: number }[] = [];
  private readonly watch: Watch;

  constructor(kubectl: Kubectl, told: (service: string, ready: string[]) => void) {
    this.watch = new Watch(kubectl, 'endpointslices');
    this.watch.onEvent(({ type, object, at }) => {
      const service: string = object.metadata.labels?.['kubernetes.io/service-name'];
      const ready: string[] = type === 'DELETED' ? [] : (object.endpoints ?? []).filter((e: any) => e.conditions.ready).flatMap((e: any) => e.addresses);
      const open = this.spans.filter(s => s.service === service && s.to === undefined);
      for (const span of open.filter(({ ip }) => !ready.includes(ip))) span.to = at;
      for (const ip of ready.filter(address => !open.some(s => s.ip === address))) this.spans.push({ service, ip, from: at });
      told(service, ready);
    });
  }

  /** For how long of the time between the two. */
  readyMs(service: string, ip: string, from: number, to: number): number {
    const own = this.spans.filter(s => s.service === service && s.ip === ip);
    return own.reduce((sum, s) => sum + Math.max(0, Math.min(to, s.to ?? to) - Math.max(from, s.from)), 0);
  }

  stop(): void {
    this.watch.stop();
  }
}
