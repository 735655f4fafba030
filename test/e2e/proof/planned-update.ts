import { PlanOptions, plansOf } from '../../../src/plan';
import { lossesOf } from '../../../src/rollout';
import { Manifest } from '../cluster/manifest';
import { OnSigterm, Release, Subject } from '../subjects/subject';
/** From the exit of its processes until the kubelet has removed a pod: 0.4 to 0.8 s, measured. */
export const CLEARED_SECONDS = 0.6;

/** How the server of the tests shuts down (programs/server.js): how long it accepts after SIGTERM, and when it has exited. */
const SHUTDOWNS: Record<OnSigterm, { readonly acceptTimeAfterSigtermSeconds: number; readonly shutdownSeconds: number }> = {
  finish: { acceptTimeAfterSigtermSeconds: 0, shutdownSeconds: CLEARED_SECONDS },
  drain: { acceptTimeAfterSigtermSeconds: 5, shutdownSeconds: 5 + CLEARED_SECONDS },
  hasty: { acceptTimeAfterSigtermSeconds: 0, shutdownSeconds: CLEARED_SECONDS },
  exit: { acceptTimeAfterSigtermSeconds: 0, shutdownSeconds: CLEARED_SECONDS },
  ignore: { acceptTimeAfterSigtermSeconds: 86_400, shutdownSeconds: 86_400 },
};

/** What a row measured. */
export interface Measured {
  readonly onSigterm: string;
  readonly lagSeconds?: number;
  readonly rolloutSeconds?: number;
  readonly eventSeconds: number;
  readonly peakPods: number;
  readonly lost: number;
  /** The event began when kube-proxy had just synced. */
  readonly justSynced?: boolean;
}

export interface PlannedUpdate {
  /** Infinity: it hangs. */
  readonly rolloutSeconds: number;
  /** Until the last old pod is gone. */
  readonly eventSeconds: number;
  readonly peakPods: number;
  /** On the average over all moments at which the event may start. */
  readonly lost: number;
  /** If it starts when kube-proxy has just synced, as in the harness. */
  readonly lostWhenJustSynced: number;
  readonly low: number;
  readonly high: number;
}

/** What the server of a row does, and how late kube-proxy may be. */
type RowConditions = Pick<Measured, 'onSigterm' | 'lagSeconds'>;
/** Of all rows of a run. */
type RunConditions = { readonly startMs: number; readonly rate: number };

/** The plan of an upgrade under so many new connections a second; `times` replaces the assumed times of the cluster. */
export function planned(
  appliedManifests: Manifest[], to: Manifest[], row: RowConditions, run: RunConditions, times: PlanOptions = {},
): PlannedUpdate {
  const [plan] = plansOf(to, {
    appliedManifests,
    startupSeconds: run.startMs / 1000,
    requestsPerSecond: run.rate,
    endpointLagSeconds: row.lagSeconds,
    ...SHUTDOWNS[row.onSigterm.startsWith('shell') ? 'ignore' : row.onSigterm as OnSigterm],
    ...times,
  });
  const { timeline, measures, loss } = plan;
  const lagMs = loss.path?.lagMs ?? 0;
  // without an update there is no old template
  const gone = timeline.pods.filter(p => p.isOld || times.nodeDrain).map(p => p.goneAt).filter(at => at < Infinity);
  const last = Math.max(timeline.doneAt, ...gone);
  return {
    rolloutSeconds: timeline.doneAt / 1000,
    eventSeconds: last / 1000,
    peakPods: measures.peakPods,
    lost: loss.requests,
    lostWhenJustSynced: lossesOf(timeline, run.rate, lagMs, Math.max(0, lagMs - 1)).reduce((sum, l) => sum + l.requests, 0),
    low: loss.low,
    high: loss.high,
  };
}

/** The same for a subject, from version v1 to v2. */
export function plannedUpgrade(subject: Subject, release: Omit<Release, 'version'>, row: RowConditions, rate: number, times: PlanOptions = {}): PlannedUpdate {
  const [from, to] = ['v1', 'v2'].map(version => subject.manifests({ ...release, version }));
  return planned(from, to, row, { startMs: release.startMs, rate }, { devices: subject.devices?.({ ...release, version: 'v2' }), ...times });
}

/** One of the nodes of a subject is drained. */
export function plannedDrain(subject: Subject, release: Omit<Release, 'version'>, row: RowConditions, rate: number): PlannedUpdate {
  const manifests = subject.manifests({ ...release, version: 'v1' });
  return planned(manifests, manifests, row, { startMs: release.startMs, rate }, { nodeDrain: true });
}

/** What the plan expects of a row that began as this one did. */
export const plannedLoss = ({ justSynced }: Measured, plan: PlannedUpdate): number => justSynced ? plan.lostWhenJustSynced : plan.lost;

function isAsLong(measured: number | undefined, expected: number): boolean {
  if (measured === undefined) return expected === Infinity;
  return Math.abs(measured - expected) <= Math.max(2, 0.1 * measured);
}

/** How long an update took, of a row or of a plan. */
export const rolledOut = (seconds = Infinity): string => seconds === Infinity ? 'hangs' : `${Math.round(seconds * 10) / 10} s`;

/** Where a row is outside the plan's promise; empty where it is within. Durations: 10 % or 2 s; peak: exactly; loss: none where none, else a factor of 2. What hangs hangs. */
export function misses(measured: Measured, plan: PlannedUpdate): string[] {
  const lost = plannedLoss(measured, plan);
  const factor = lost / measured.lost;
  return [
    ...(isAsLong(measured.rolloutSeconds, plan.rolloutSeconds) ? [] : [`${rolledOut(measured.rolloutSeconds)}, planned: ${rolledOut(plan.rolloutSeconds)}`]),
    ...(measured.peakPods === plan.peakPods ? [] : [`peak ${measured.peakPods}, planned ${plan.peakPods}`]),
    ...(measured.lost === 0 && lost > 0.5 ? [`nothing lost, planned ${lost.toFixed(1)}`] : []),
    ...(measured.lost >= 100 && (factor < 0.5 || factor > 2) ? [`lost ${measured.lost}, planned ${lost.toFixed(0)}`] : []),
  ];
}
