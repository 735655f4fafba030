import { Cell, cellOf, KeptRow } from './runs';
import { table } from '../../docs/markdown';
import { scenarios } from '../scenarios';
import { allSubjects, subjects } from '../subjects';
import { INGRESSES } from '../subjects/ingresses';
import { saboteurs } from '../subjects/sabotaged';
import { Subject } from '../subjects/subject';
export const CORE = ['upgrade', 'scale', 'drain'];

export const number = (n: number) => n.toLocaleString('en-US');
const seconds = (n: number | undefined) => n === undefined ? '' : `${n} s`;
export const isDistroless = (row: KeptRow) => /distroless/.test(row.image);

export function counts(of: Record<string, number>): string {
  return Object.entries(of).sort(([, a], [, b]) => b - a).map(([word, n]) => `${number(n)} ${word}`).join(', ');
}

const nameOf = (name: string) => name === 'ours' ? '**cdk8s-graceful**' : name;
const lost = (cell: Cell) => cell.lost === 0 ? '**0**' : number(cell.lost);
export const lostOf = (cell: Cell | undefined) => cell ? `${lost(cell)} of ${number(cell.sentDuring)}` : '';
export const cellIn = (rows: KeptRow[], scenario: string, subject: string, distroless = false) =>
  cellOf(rows.filter(row => row.scenario === scenario && row.subject === subject && isDistroless(row) === distroless));

/** Upgrade, scale and drain, everyone who was run in them. */
export function coreTable(rows: KeptRow[]): string {
  const lines = CORE.flatMap(scenario => subjects.flatMap(({ name }) => [false, true].flatMap(distroless => {
    const cell = cellIn(rows, scenario, name, distroless);
    if (!cell) return [];
    const hooks = cell.rows.some(row => row.failedPreStopHooks > 0) ? '; FailedPreStopHook' : '';
    return [[
      scenario, `${nameOf(name)}${distroless ? ', image without a shell' : ''}`, lost(cell), `${counts(cell.kinds)}${hooks}`, number(cell.sentDuring),
      cell.lost === 0 ? cell.upperBound95.toExponential(1) : '', seconds(cell.rolloutSeconds), seconds(cell.eventSeconds), `${cell.peakPods}`,
    ]];
  })));
  return table(['event', 'manifest', 'lost', 'how', 'sent during', '95 % bound of the rate', 'rolled out', 'last old pod gone', 'peak pods'], lines);
}

export const lagsOf = (rows: KeptRow[]) => [...new Set(rows.map(row => row.lagSeconds))].sort((a = 0, b = 0) => a - b);
export const atLag = (rows: KeptRow[], lag?: number) => rows.filter(row => row.lagSeconds === lag);

export function everyScenario(rows: KeptRow[]): string {
  const lags = lagsOf(rows);
  const lines = scenarios.filter(({ name }) => rows.some(row => row.scenario === name)).map(({ name, what, cutsConnections }) => [
    name, what, ...lags.map(lag => {
      const cell = cellOf(atLag(rows, lag).filter(row => row.scenario === name));
      return `${lostOf(cell)}${cutsConnections && cell?.lost ? ` (${counts(cell.lostByClient)})` : ''}`;
    }),
  ]);
  return table(['scenario', 'what happens', ...lags.map(lag => `lost, lag ${lag} s`)], lines);
}

/** Rows: a safeguard removed; columns: what was done to it. */
export function sabotageTable(rows: KeptRow[]): string {
  const columns = scenarios.map(({ name }) => name).filter(name => rows.some(row => row.scenario === name));
  const lines = saboteurs.map(({ name, what }) => [what, ...columns.map(scenario => lostOf(cellIn(rows, scenario, name)))]);
  return table(['', ...columns], lines);
}

/** In one scenario, every subject that was run. */
function subjectLines(rows: KeptRow[], scenario: string): string[][] {
  return allSubjects.flatMap(({ name }) => {
    const cell = cellIn(rows, scenario, name);
    return cell ? [[nameOf(name), lost(cell), counts(cell.kinds), number(cell.sentDuring), seconds(cell.rolloutSeconds), `${cell.rows.length}`]] : [];
  });
}

const SUBJECT_COLUMNS = ['manifest', 'lost', 'how', 'sent during', 'rolled out', 'runs'];

export const headlessTable = (rows: KeptRow[]): string => table(SUBJECT_COLUMNS, subjectLines(rows, 'headless'));

/** Of the rows that came through each ingress. */
export function ingressTable(rows: KeptRow[]): string {
  const lines = INGRESSES.flatMap(({ name, what }) => CORE.flatMap(scenario =>
    subjectLines(rows.filter(row => row.ingress === name), scenario).map(line => [what, scenario, ...line])));
  return table(['ingress', 'event', ...SUBJECT_COLUMNS], lines);
}

/** Two subjects of which one follows from the other. */
export function beforeAndAfter(rows: KeptRow[], of: readonly Subject[], scenarioNames: readonly string[]): string {
  const lines = scenarioNames.flatMap(scenario => of.flatMap(({ name, what }) => lagsOf(rows).flatMap(lag => {
    const cell = cellIn(atLag(rows, lag), scenario, name);
    return cell ? [[scenario, what, `${lag} s`, lost(cell), number(cell.sentDuring), seconds(cell.rolloutSeconds)]] : [];
  })));
  return table(['event', 'manifest', 'lag', 'lost', 'sent during', 'rolled out'], lines);
}

