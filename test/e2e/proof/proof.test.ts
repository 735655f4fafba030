import { readFileSync } from 'node:fs';
import { longRunningPage } from './long-running-page';
import { loadProof, longRunningProof, readme, README } from './proof';
import { cellOf, KeptRow, loadRun, LongRunningRun, longRunningRun, Run } from './runs';

test('docs/proof.md shows what docs/proof.json counted (npm run e2e:proof)', () => {
  expect(loadProof.text).toBe(loadProof.textOf(loadProof.runs));
});

test('docs/long-running-proof.md shows what the runs found (npm run e2e:proof)', () => {
  expect(longRunningProof.text).toBe(longRunningProof.textOf(longRunningProof.runs));
});

test('README quotes it', () => {
  const text = readFileSync(README, 'utf8');
  expect(text).toBe(readme(text, loadProof.runs));
});

test('what is kept has no row that was not to be believed', () => {
  expect(loadProof.runs.flatMap(run => run.rows).flatMap(row => row.faults)).toEqual([]);
});

test('a run of both kinds: each page gets its own, and no row whose books do not balance', () => {
  const row = (faults: string[]) => ({ name: 'upgrade of ours', title: '', checks: [], notes: [], row: { scenario: 'upgrade', faults, pods: [] } });
  const tasks = { name: 'tasks', title: 'tasks', checks: [], notes: [] };
  const run = { at: '2026-11-21', nodes: 2, rate: 200, broken: 1, results: [row([]), tasks, row(['3 in doubt'])] } as unknown as Run;
  expect(loadRun(run)).toMatchObject({ nodes: 2, rate: 200, rows: [{ scenario: 'upgrade', faults: [] }] });
  expect(loadRun(run).rows).toHaveLength(1);
  expect(loadRun(run).rows[0]).not.toHaveProperty('pods');
  expect(longRunningRun(run)).toEqual({ at: '2026-11-21', kubernetes: undefined, nodes: 2, broken: 1, results: [tasks] });
});

test('rows of several runs are one: sums, the bound of the sum, the median of the times', () => {
  const clean = { lost: 0, sentDuring: 10_000, kinds: {}, lostByClient: {}, eventSeconds: 30, peakPods: 8 } as unknown as KeptRow;
  const lossy = { ...clean, lost: 2, kinds: { reset: 2 }, lostByClient: { new: 2 } } as KeptRow;
  const rows = [{ ...clean, rolloutSeconds: 18 }, { ...lossy, rolloutSeconds: 25 }, { ...clean, rolloutSeconds: 17 }];
  expect(cellOf(rows)).toMatchObject({ lost: 2, sentDuring: 30_000, kinds: { reset: 2 }, lostByClient: { new: 2 }, rolloutSeconds: 18 });
  expect(cellOf(rows)?.upperBound95).toBeCloseTo(2.1e-4, 5);
  expect(cellOf([])).toBeUndefined();
});

test('checks that did not hold come first, and are marked in their row; a later run replaces an earlier one', () => {
  const run = (found: string, holds: boolean): LongRunningRun => ({
    at: '2026-11-21T17:00:00Z',
    kubernetes: 'v1.34.4',
    nodes: 2,
    broken: 0,
    results: [{ name: 'tasks', title: 'tasks', checks: [{ what: 'lost', holds, found }], notes: ['a note'] }],
  });
  expect(longRunningPage([run('3 of 220', false), run('0 of 220', true)])).toContain('All 1 checks held.');
  const page = longRunningPage([run('0 of 220', true), run('3 of 220', false)]);
  expect(page).toContain('**1 of 1 checks did not hold.**');
  expect(page).toContain('| lost | 3 of 220 | **no** |');
});
