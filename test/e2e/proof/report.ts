import { number } from './load-tables';
import { redness, Result } from './result';
import { Row } from './row';

/** Kinds of failure, the most frequent first: `419: 400 refused, 19 no-route`. */
function losses(row: Row): string {
  if (row.lost === 0) return '0';
  const kinds = Object.entries(row.kinds).sort((a, b) => b[1] - a[1]).map(([kind, count]) => `${number(count)} ${kind}`);
  return `${number(row.lost)}: ${kinds.join(', ')}`;
}

const columns: [string, (row: Row, isRed: boolean) => string][] = [
  ['scenario', row => row.ingress ? `${row.scenario} through ${row.ingress}` : row.scenario],
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
  ['notes', (row, isRed) => [isRed ? 'RED' : '', row.failedPreStopHooks ? `FailedPreStopHook x ${row.failedPreStopHooks}` : '', row.restarts ? `${row.restarts} restarts` : ''].filter(Boolean).join(', ')],
];

/** The rows of scenarios under load as a Markdown table, aligned for a terminal. */
export function rowTable(results: Result[]): string {
  const lines = results.flatMap(result => result.row ? [columns.map(([, cell]) => cell(result.row as Row, redness(result) !== undefined))] : []);
  const cells = [columns.map(([title]) => title), ...lines];
  const widths = columns.map((_, i) => Math.max(...cells.map(line => line[i].length)));
  const line = (words: string[]) => `| ${words.map((word, i) => word.padEnd(widths[i])).join(' | ')} |`;
  return [line(cells[0]), line(widths.map(width => '-'.repeat(width))), ...lines.map(line)].join('\n');
}
