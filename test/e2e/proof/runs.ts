import { Result } from './result';
import { Row } from './row';
import { upperBound95 } from '../load/loss-bound';

/** What is kept of a row. */
const KEPT = [
  'scenario', 'subject', 'image', 'ingress', 'onSigterm', 'lagSeconds', 'syncGapSeconds', 'expectation', 'sent', 'sentDuring', 'lost', 'kinds', 'lostByClient',
  'rolloutSeconds', 'eventSeconds', 'peakPods', 'failedPreStopHooks', 'faults',
] as const;

export type KeptRow = Pick<Row, typeof KEPT[number]>;

/** One call of `npm run e2e`, and what all its scenarios have in common. */
interface RunSettings {
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
}

/** What `npm run e2e -- --json` writes. */
export interface Run extends RunSettings {
  /** So many scenarios could not run. */
  readonly broken: number;
  readonly results: Result[];
}

/** What docs/proof.json keeps of it. */
export interface LoadRun extends RunSettings {
  readonly rows: KeptRow[];
}

/** What docs/long-running-proof.json keeps of it. */
export type LongRunningRun = Pick<Run, 'at' | 'kubernetes' | 'nodes' | 'broken' | 'results'>;

/** A row whose books do not balance is left out: `npm run e2e` shows it red. */
export function loadRun({ at, seconds, kubernetes, proxyMode, nodes, rate, keepalive, replicas, startMs, churnMs, results }: Run): LoadRun {
  const rows = results.flatMap(({ row }) => row?.faults.length === 0 ? row : []);
  const kept = rows.map(row => Object.fromEntries(KEPT.map(field => [field, row[field]])) as KeptRow);
  return { at, seconds, kubernetes, proxyMode, nodes, rate, keepalive, replicas, startMs, churnMs, rows: kept };
}

export function longRunningRun({ at, kubernetes, nodes, broken, results }: Run): LongRunningRun {
  return { at, kubernetes, nodes, broken, results: results.filter(({ row }) => !row) };
}

/** The same row of several runs. */
export interface Cell {
  readonly rows: KeptRow[];
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

const total = (rows: KeptRow[], field: 'lost' | 'sentDuring') => rows.reduce((all, row) => all + row[field], 0);

function totals(rows: KeptRow[], field: 'kinds' | 'lostByClient'): Record<string, number> {
  const all: Record<string, number> = {};
  for (const [word, count] of rows.flatMap(row => Object.entries(row[field]))) all[word] = (all[word] ?? 0) + count;
  return all;
}

export function median(values: (number | undefined)[]): number | undefined {
  const sorted = values.filter(value => value !== undefined).sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)];
}

/** Undefined where no row was run. */
export function cellOf(rows: KeptRow[]): Cell | undefined {
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
