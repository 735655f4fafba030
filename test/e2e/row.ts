import { upperBound95 } from './bound';
import { Cleanup } from './cleanup';
import { sum } from './line';
import { LoadPod } from './load-pod';
import { Prepared } from './prepared';
import { ProxyWatch } from './proxy-watch';
import { Expectation, RowResult } from './row-result';
import { Outcome, Scenario, Stage } from './scenarios/scenario';
import { tally } from './tally';
import { settled, worstMoment } from './waiting';
/** Beside the open loop and the keep-alive clients, in every row: a few that hold what they have. */
export const HOLDERS = { slowRate: 1, slowMs: 8000, streams: 2, websockets: 2 };

export interface RowSettings {
  readonly image: string;
  readonly loadNode: string;
  readonly rate: number;
  readonly keepalive: number;
  /** How far kube-proxy may be behind, as far as known. */
  readonly lagSeconds?: number;
  /** The kube-proxy of that node, where it can be asked. */
  readonly proxy?: ProxyWatch;
}

const LONGEST_ROW_MS = 15 * 60_000;
/** More than these are counted but not listed. */
const LISTED_FAILURES = 500;

/** Puts a prepared subject under load, runs the scenario, and counts. `meanwhile` runs before the event, while the load settles. */
export async function runRow(prepared: Prepared, scenario: Scenario, expectation: Expectation, settings: RowSettings,
  cleanup: Cleanup, progress: (text: string) => void, meanwhile: () => Promise<unknown>): Promise<RowResult> {
  const { kubectl, pods, rollout, release, subject } = prepared;
  const began = Date.now();
  const events: { at: number; what: string }[] = [];
  const event = (what: string) => {
    const at = Date.now();
    events.push({ at, what });
    return at;
  };
  const load = await LoadPod.start(kubectl, settings.image, settings.loadNode, {
    ...prepared.target, rate: settings.rate, keepalive: settings.keepalive, ...HOLDERS, durationMs: LONGEST_ROW_MS, ...scenario.load,
  });
  const forget = cleanup.add('stop reading the load client', () => load.kill());
  let [sent, lost] = [0, 0];
  load.onLine(line => {
    sent += sum(line.sent);
    lost += sum(line.lost);
    progress(`${scenario.name}  ${subject.name}  ${Math.round((Date.now() - began) / 1000)} s  sent ${sent}  lost ${lost}  ${events[events.length - 1]?.what ?? 'settling'}`);
  });
  try {
    const stage: Stage = {
      kubectl,
      cleanup,
      release,
      load,
      pods,
      rollout,
      event,
      manifests: prepared.manifests,
      loadNode: settings.loadNode,
      apply: change => kubectl.apply(subject.manifests({ ...release, ...change })),
      allServing: async () => {
        await load.until('every pod answers', line => sum(line.lost) === 0 && pods.staying().every(pod => line.pods[pod.name] > 0), 90);
      },
      loaded: async seconds => {
        const end = load.lines.length + seconds;
        await load.until(`${seconds} lines of load`, () => load.lines.length >= end, seconds + 10);
      },
    };
    await Promise.all([stage.allServing(), meanwhile()]);
    await worstMoment(load, release.path, settings.proxy);
    const steadyAt = event('steady');
    pods.peak = pods.staying().length;
    const outcome = await scenario.run(stage);
    await settled(load, pods.lastLeavingAt(), settings.lagSeconds);
    const settledAt = event('settled');
    await load.stop();
    const since = (ms: number | undefined) => ms === undefined ? undefined : Math.round((ms - outcome.startedAt) / 10) / 100;
    const hooks = await kubectl.json<{ items: any[] }>(['get', 'events', '--field-selector', 'reason=FailedPreStopHook']);
    const counted = result(load, outcome, steadyAt, events);
    return {
      ...counted,
      faults: [...counted.faults, ...load.strays.map(stray => `the load client said: ${stray}`)],
      scenario: scenario.name,
      subject: subject.name,
      image: release.image,
      onSigterm: release.shell ? `shell, ${release.onSigterm}` : release.onSigterm,
      lagSeconds: settings.lagSeconds,
      syncGapSeconds: settings.proxy?.longestGapSeconds(steadyAt, settledAt),
      expectation,
      peakPods: pods.peak,
      failedPreStopHooks: hooks.items.reduce((all, { count }) => all + (count ?? 1), 0),
      pods: [...pods.lives.values()].map(({ createdAt, readyAt, leavingAt, goneAt }) => ({
        created: since(createdAt) as number, ready: since(readyAt), leaving: since(leavingAt), gone: since(goneAt),
      })),
      restarts: [...pods.lives.values()].reduce((all, pod) => all + pod.restarts, 0),
    };
  } finally {
    await forget();
    prepared.stop();
  }
}

function result(load: LoadPod, outcome: Outcome, steadyAt: number, events: { at: number; what: string }[]) {
  const span = { from: load.clientTime(outcome.startedAt), to: load.clientTime(outcome.endedAt) };
  const counts = tally(load.lines, load.clientTime(steadyAt), span);
  const seconds = (ms: number) => Math.round(ms / 100) / 10;
  return {
    ...counts,
    // proxies that are behind still lose some after the last old pod: all that are lost, of those sent during
    upperBound95: upperBound95(counts.lost, counts.sentDuring),
    rolloutSeconds: outcome.rolledOutAt === undefined ? undefined : seconds(outcome.rolledOutAt - outcome.startedAt),
    eventSeconds: seconds(outcome.endedAt - outcome.startedAt),
    events: events.map(({ at, what }) => ({ at: seconds(at - outcome.startedAt), what })),
    failures: counts.failures.slice(0, LISTED_FAILURES).map(({ name, kind, code, phase, target, port, sentAt, at }) => ({
      at: seconds(sentAt - span.from), tookMs: at - sentAt, what: [name, kind, code, phase, target, port].filter(word => word !== undefined).join(' '),
    })),
  };
}
