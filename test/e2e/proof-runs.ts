import { upperBound95 } from './bound';
import { RowResult } from './row-result';
/** What is kept of a row. */
const KEPT = [
  'scenario', 'subject', 'image', 'onSigterm', 'lagSeconds', 'syncGapSeconds', 'expectation', 'sent', 'sentDuring', 'lost', 'kinds', 'lostByClient',
  'rolloutSeconds', 'eventSeconds', 'peakPods', 'failedPreStopHooks', 'faults',
] as const;

export type Row = Pick<RowResult, typeof KEPT[number]>;

/** One call of `npm run e2e -- --json`. */
export interface Run {
  readonly at: string;
  readonly seconds: number;
  readonly kubernetes: string;
  readonly proxyMode?: string;
  readonly nodes: number;
  readonly rate: number;
  readonly keepalive: number;
  readonly replicas: number;
  readonly startMs: number;
  readonly churnMs: number;
  readonly rows: Row[];
}

/** Rows whose books do not balance are left out: npm run e2e shows them red. */
export function condense({ at, seconds, kubernetes, proxyMode, nodes, rate, keepalive, replicas, startMs, churnMs, rows }: Run): Run {
  const kept = rows.filter(row => row.faults.length === 0).map(row => Object.fromEntries(KEPT.map(field => [field, row[field]])) as Row);
  return { at, seconds, kubernetes, proxyMode, nodes, rate, keepalive, replicas, startMs, churnMs, rows: kept };
}

/** The same row of several runs. */
export interface Cell {
  readonly rows: Row[];
  readonly lost: number;
  readonly sentDuring: number;
  /** Of the rate of loss. */
  readonly upperBound95: number;
  readonly kinds: Record<string, number>;
  readonly lostByClient: Record<string, number>;
  /** Medians. */
  readonly rolloutSeconds?: number;
  readonly eventSeconds: number;
  readonly peakPods: number;
}

const total = (rows: Row[], field: 'lost' | 'sentDuring') => rows.reduce((all, row) => all + row[field], 0);

function totals(rows: Row[], field: 'kinds' | 'lostByClient'): Record<string, number> {
  const all: Record<string, number> = {};
  for (const [word, count] of rows.flatMap(row => Object.entries(row[field]))) all[word] = (all[word] ?? 0) + count;
  return all;
}

export function median(values: (number | undefined)[]): number | undefined {
  const sorted = values.filter(value => value !== undefined).sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)];
}

/** Undefined where no row was run. */
export function cellOf(rows: Row[]): Cell | undefined {
  if (rows.length === 0) return undefined;
  const [lost, sentDuring] = [total(rows, 'lost'), total(rows, 'sentDuring')];
  return {
    rows,
    lost,
    sentDuring,
    upperBound95: upperBound95(lost, sentDuring),
    kinds: totals(rows, 'kinds'),
    lostByClient: totals(rows, 'lostByClient'),
    rolloutSeconds: median(rows.map(row => row.rolloutSeconds)),
    eventSeconds: median(rows.map(row => row.eventSeconds)) as number,
    peakPods: median(rows.map(row => row.peakPods)) as number,
  };
}
