import { number } from './load-tables';
import { CLEARED_SECONDS, Measured, misses, plannedLoss, plannedUpgrade, rolledOut } from './planned-update';
import { cellOf, KeptRow, LoadRun, median } from './runs';
import { table } from '../../docs/markdown';
import { HOLDERS } from '../load/row';
import { PredictedSubject } from '../subjects/predicted';
import { Release } from '../subjects/subject';
/** The same in all rows. */
const RELEASE: Omit<Release, 'version'> = { name: 'web', image: 'node', onSigterm: 'finish', startMs: 0, path: 'service', kubernetesMinor: 34 };

/** The longest request of the load: a pod that has one exits when it is answered. */
const LONGEST_REQUEST_SECONDS = HOLDERS.slowMs / 1000;
/** With a shorter lag kube-proxy and the update are no longer in step when the first pod terminates. */
const IN_STEP_SECONDS = 5;

/** The plan counts clients that open a connection for each request. */
const lostNew = (row: KeptRow) => row.lostByClient.new ?? 0;

/** One configuration as measured, medians of its runs, and as planned. */
export function comparison(subject: PredictedSubject, rows: KeptRow[], rate: number) {
  const cell = cellOf(rows);
  if (!cell) return undefined;
  const { lagSeconds, preStopSeconds } = subject;
  const measured: Measured = {
    onSigterm: RELEASE.onSigterm,
    lagSeconds,
    justSynced: lagSeconds > IN_STEP_SECONDS,
    rolloutSeconds: cell.rolloutSeconds,
    eventSeconds: cell.eventSeconds,
    peakPods: cell.peakPods,
    lost: median(rows.map(lostNew)) ?? 0,
  };
  const shutdownSeconds = Math.max(0, LONGEST_REQUEST_SECONDS - preStopSeconds) + CLEARED_SECONDS;
  const plan = plannedUpgrade(subject, { ...RELEASE, ...subject.release }, measured, rate, { shutdownSeconds });
  return { runs: rows.length, measured, plan, misses: misses(measured, plan) };
}

/** Measured beside planned. */
export function planTable(runs: LoadRun[], of: readonly PredictedSubject[]): string {
  const lines = of.flatMap(subject => {
    const rows = runs.flatMap(run => run.rows).filter(row => row.subject === subject.name && row.lagSeconds === subject.lagSeconds);
    const found = comparison(subject, rows, runs[0].rate);
    if (!found) return [];
    const { measured, plan } = found;
    const verdict = found.misses.length === 0 ? 'within' : [...found.misses, ...(subject.because ? [subject.because] : [])].join('; ');
    return [[
      subject.name, `${measured.lagSeconds} s`, `${found.runs}`, rolledOut(measured.rolloutSeconds), rolledOut(plan.rolloutSeconds),
      `${measured.peakPods}`, `${plan.peakPods}`, number(measured.lost), number(Math.round(plannedLoss(measured, plan))), verdict,
    ]];
  });
  return table(['update', 'lag', 'runs', 'rolled out', 'planned', 'peak', 'planned', 'lost', 'planned', ''], lines);
}
