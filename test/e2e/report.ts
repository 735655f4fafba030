import { redness, RowResult } from './row-result';

const number = (value: number | undefined) => value === undefined ? '' : value.toLocaleString('en-US');

/** Kinds of failure, the most frequent first: `419: 400 refused, 19 no-route`. */
function losses(row: RowResult): string {
  if (row.lost === 0) return '0';
  const kinds = Object.entries(row.kinds).sort((a, b) => b[1] - a[1]).map(([kind, count]) => `${number(count)} ${kind}`);
  return `${number(row.lost)}: ${kinds.join(', ')}`;
}

const columns: [string, (row: RowResult, red?: string) => string][] = [
  ['scenario', row => row.scenario],
  ['subject', row => row.subject],
  ['image', row => row.image.split('/').pop() ?? ''],
  ['lag', row => row.lagSeconds === undefined ? '?' : `${row.lagSeconds} s`],
  ['at SIGTERM', row => row.onSigterm],
  ['sent in all', row => number(row.sent)],
  ['during', row => number(row.sentDuring)],
  ['lost', losses],
  ['rate at most', row => row.upperBound95.toExponential(1)],
  ['rolled out', row => row.rolloutSeconds === undefined ? '' : `${row.rolloutSeconds} s`],
  ['last old gone', row => `${row.eventSeconds} s`],
  ['peak pods', row => `${row.peakPods}`],
  ['p99 ms', row => `${row.latencyMs.new?.p99 ?? ''}`],
  ['notes', (row, red) => [red ? 'RED' : '', row.failedPreStopHooks ? `FailedPreStopHook x ${row.failedPreStopHooks}` : '', row.restarts ? `${row.restarts} restarts` : ''].filter(Boolean).join(', ')],
];

/** The rows as a Markdown table. */
export function table(rows: RowResult[], expectLosses: boolean): string {
  const cells = [columns.map(([title]) => title), ...rows.map(row => columns.map(([, cell]) => cell(row, redness(row, expectLosses))))];
  const widths = columns.map((_, i) => Math.max(...cells.map(line => line[i].length)));
  const line = (words: string[]) => `| ${words.map((word, i) => word.padEnd(widths[i])).join(' | ')} |`;
  return [line(cells[0]), line(widths.map(width => '-'.repeat(width))), ...cells.slice(1).map(line)].join('\n');
}
