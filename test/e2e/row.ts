import { upperBound95 } from './bound';
import { Cleanup } from './cleanup';
import { sum } from './line';
import { LoadPod } from './load-pod';
import { Prepared } from './prepared';
import { Outcome, Scenario, Stage } from './scenarios';
import { Tally, tally } from './tally';

/** zero: must lose nothing. loses: must lose some. any: no promise. */
export type Expectation = 'zero' | 'loses' | 'any';

export interface RowSettings {
  readonly image: string;
  readonly loadNode: string;
  readonly rate: number;
  readonly keepalive: number;
  /** How far kube-proxy may be behind, as far as known. */
  readonly lagSeconds?: number;
}

export interface RowResult extends Omit<Tally, 'failures'> {
  readonly scenario: string;
  readonly subject: string;
  readonly image: string;
  readonly onSigterm: string;
  readonly lagSeconds?: number;
  readonly expectation: Expectation;
  readonly upperBound95: number;
  readonly rolloutSeconds?: number;
  /** From the start of the event to the end of its last old pod. */
  readonly eventSeconds: number;
  readonly peakPods: number;
  readonly failedPreStopHooks: number;
  readonly restarts: number;
  /** Seconds since the start of the event. */
  readonly events: { readonly at: number; readonly what: string }[];
  readonly failures: { readonly at: number; readonly tookMs: number; readonly what: string }[];
}

/** A proxy of unknown lag is given this long to hear of the last pod. */
const UNKNOWN_LAG_SECONDS = 15;
const QUIET_LINES = 3;
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
    target: prepared.target, rate: settings.rate, keepalive: settings.keepalive, durationMs: LONGEST_ROW_MS, ...scenario.load,
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
    };
    await Promise.all([stage.allServing(), meanwhile()]);
    const steadyAt = event('steady');
    pods.peak = pods.staying().length;
    const outcome = await scenario.run(stage);
    await settled(load, pods.lastLeavingAt(), settings.lagSeconds);
    event('settled');
    await load.stop();
    const hooks = await kubectl.json<{ items: any[] }>(['get', 'events', '--field-selector', 'reason=FailedPreStopHook']);
    return {
      ...result(load, outcome, steadyAt, events),
      scenario: scenario.name,
      subject: subject.name,
      image: release.image,
      onSigterm: release.shell ? `shell, ${release.onSigterm}` : release.onSigterm,
      lagSeconds: settings.lagSeconds,
      expectation,
      peakPods: pods.peak,
      failedPreStopHooks: hooks.items.reduce((all, { count }) => all + (count ?? 1), 0),
      restarts: [...pods.lives.values()].reduce((all, pod) => all + pod.restarts, 0),
    };
  } finally {
    await forget();
    prepared.stop();
  }
}

/** Whoever is late in hearing that a pod leaves sends to it until then: the count goes on until they have heard and nothing fails. */
async function settled(load: LoadPod, lastLeavingAt: number, lagSeconds = UNKNOWN_LAG_SECONDS): Promise<void> {
  const heardAt = lastLeavingAt + (lagSeconds + 2) * 1000;
  let quiet = 0;
  await load.until('no failures any more', line => {
    quiet = sum(line.lost) === 0 ? quiet + 1 : 0;
    return quiet >= QUIET_LINES && Date.now() >= heardAt;
  }, 120);
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

/** Why this row is red; nothing when it is as promised. */
export function redness(row: RowResult, expectLosses: boolean): string | undefined {
  if (row.faults.length > 0) return `not to be believed: ${row.faults.join('; ')}`;
  if (row.expectation === 'zero' && row.lost > 0) return `promised to lose nothing, lost ${row.lost}`;
  if (row.expectation === 'loses' && row.lost === 0 && expectLosses) return 'had to lose some, lost nothing: the test sees nothing';
  return undefined;
}
