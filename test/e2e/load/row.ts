import { DeployedSubject } from './deployed-subject';
import { settled, worstMoment } from './event-timing';
import { LoadClient } from './load-client';
import { sum } from './load-line';
import { upperBound95 } from './loss-bound';
import { tally } from './tally';
import { Environment } from '../cluster/environment';
import { ProxyWatch } from '../cluster/proxy-watch';
import { seconds } from '../proof/result';
import { Expectation, Row } from '../proof/row';
import { Outcome, Scenario, Stage } from '../scenarios/scenario';
import { ingressOf } from '../subjects/subject';

/** Beside the open loop and the keep-alive clients, in every row: a few that hold their connection. */
export const HOLDERS = { slowRate: 1, slowMs: 8000, streams: 2, websockets: 2 };
/** The same over HTTP/2, with clients of gRPC in place of websockets. */
export const HTTP2_HOLDERS = { ...HOLDERS, http2: true, websockets: 0, grpc: 10 };

export interface RowSettings {
  readonly rate: number;
  readonly keepalive: number;
  /** How late kube-proxy may be, where that is known. */
  readonly lagSeconds?: number;
  /** The kube-proxy of the client's node, where it can be asked. */
  readonly proxy?: ProxyWatch;
}

const LONGEST_ROW_MS = 15 * 60_000;
/** More than these are counted but not listed. */
const LISTED_FAILURES = 500;

type Event = { readonly at: number; readonly what: string };

/** Puts a deployed subject under load, runs the scenario, and counts. `meanwhile` runs before the event, while the load settles. */
export async function runRow(deployed: DeployedSubject, scenario: Scenario, expectation: Expectation, settings: RowSettings,
  { image, clientNode, cleanup, progress }: Environment, meanwhile: () => Promise<unknown>): Promise<Row> {
  const { kubectl, pods, rollout, release, subject } = deployed;
  const ingress = ingressOf(release.path);
  const began = Date.now();
  const events: Event[] = [];
  const event = (what: string) => {
    const at = Date.now();
    events.push({ at, what });
    return at;
  };
  const load = await LoadClient.start(kubectl, image, clientNode, {
    ...deployed.target,
    rate: settings.rate,
    keepalive: settings.keepalive,
    durationMs: LONGEST_ROW_MS,
    ...(ingress?.http2 ? HTTP2_HOLDERS : HOLDERS),
    ...scenario.load,
  });
  const forget = cleanup.add('stop reading the load client', () => load.kill());
  load.onLine(() => progress.show(`${scenario.name}  ${subject.name}  ${Math.round((Date.now() - began) / 1000)} s  `
    + `sent ${load.sent}  lost ${load.lost}  ${events[events.length - 1]?.what ?? 'settling'}`));
  try {
    const stage: Stage = {
      kubectl,
      cleanup,
      load,
      pods,
      rollout,
      event,
      manifests: deployed.manifests,
      clientNode,
      apply: change => kubectl.apply(subject.manifests({ ...release, ...change })),
      allServing: async () => {
        await load.until('every pod answers', line => sum(line.lost) === 0 && pods.active().every(pod => line.pods[pod.name] > 0), 90);
      },
      loaded: async duration => {
        const end = load.lines.length + duration;
        await load.until(`${duration} lines of load`, () => load.lines.length >= end, duration + 10);
      },
    };
    await Promise.all([stage.allServing(), meanwhile()]);
    await worstMoment(load, release.path, settings.proxy);
    const steadyAt = event('steady');
    pods.peak = pods.active().length;
    const outcome = await scenario.run(stage);
    await settled(load, pods.lastTerminatingAt(), settings.lagSeconds);
    const settledAt = event('settled');
    await load.stop();
    const hooks = await kubectl.json<{ items: any[] }>(['get', 'events', '--field-selector', 'reason=FailedPreStopHook']);
    const counted = countsOf(load, outcome, steadyAt, events);
    return {
      ...counted,
      faults: [...counted.faults, ...load.strays.map(stray => `the load client printed: ${stray}`)],
      scenario: scenario.name,
      subject: subject.name,
      image: release.image,
      ingress: ingress?.name,
      onSigterm: release.shell ? `shell, ${release.onSigterm}` : release.onSigterm,
      lagSeconds: settings.lagSeconds,
      syncGapSeconds: settings.proxy?.longestGapSeconds(steadyAt, settledAt),
      expectation,
      ...podCounts(deployed, outcome.startedAt),
      failedPreStopHooks: hooks.items.reduce((all, { count }) => all + (count ?? 1), 0),
    };
  } finally {
    await forget();
    deployed.stop();
  }
}

function podCounts({ pods }: DeployedSubject, startedAt: number): Pick<Row, 'peakPods' | 'pods' | 'restarts'> {
  const since = (ms: number | undefined) => ms === undefined ? undefined : Math.round((ms - startedAt) / 10) / 100;
  return {
    peakPods: pods.peak,
    pods: pods.all.map(({ createdAt, readyAt, terminatingAt, goneAt }) => ({
      created: since(createdAt) as number, ready: since(readyAt), terminating: since(terminatingAt), gone: since(goneAt),
    })),
    restarts: pods.all.reduce((all, pod) => all + pod.restarts, 0),
  };
}

function countsOf(load: LoadClient, outcome: Outcome, steadyAt: number, events: Event[]) {
  const span = { from: load.clientTime(outcome.startedAt), to: load.clientTime(outcome.endedAt) };
  const counts = tally(load.lines, load.clientTime(steadyAt), span);
  return {
    ...counts,
    // late proxies still lose some after the last old pod: all that are lost, of those sent during the event
    upperBound95: upperBound95(counts.lost, counts.sentDuring),
    rolloutSeconds: outcome.rolledOutAt === undefined ? undefined : seconds(outcome.rolledOutAt - outcome.startedAt),
    eventSeconds: seconds(outcome.endedAt - outcome.startedAt),
    events: events.map(({ at, what }) => ({ at: seconds(at - outcome.startedAt), what })),
    failures: counts.failures.slice(0, LISTED_FAILURES).map(({ name, kind, code, phase, target, port, sentAt, at }) => ({
      at: seconds(sentAt - span.from), tookMs: at - sentAt, what: [name, kind, code, phase, target, port].filter(word => word !== undefined).join(' '),
    })),
  };
}
