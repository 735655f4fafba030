import { readFileSync } from 'node:fs';
import { PROOF_JSON, PROOF_PAGE, README, readme } from './proof';
import { proofPage } from './proof-page';
import { cellOf, Row, Run } from './proof-runs';
const runs = () => JSON.parse(readFileSync(PROOF_JSON, 'utf8')) as Run[];

test('docs/proof.md says what docs/proof.json counted (npm run e2e:proof)', () => {
  expect(readFileSync(PROOF_PAGE, 'utf8')).toBe(proofPage(runs()));
});

test('README quotes it', () => {
  const text = readFileSync(README, 'utf8');
  expect(text).toBe(readme(text, runs()));
});

test('what is kept has no row that was not to be believed', () => {
  expect(runs().flatMap(run => run.rows).flatMap(row => row.faults)).toEqual([]);
});

test('rows of several runs are one: sums, the bound of the sum, the median of the times', () => {
  const clean = { lost: 0, sentDuring: 10_000, kinds: {}, lostByClient: {}, eventSeconds: 30, peakPods: 8 } as Row;
  const lossy = { ...clean, lost: 2, kinds: { reset: 2 }, lostByClient: { new: 2 } } as Row;
  const rows = [{ ...clean, rolloutSeconds: 18 }, { ...lossy, rolloutSeconds: 25 }, { ...clean, rolloutSeconds: 17 }];
  expect(cellOf(rows)).toMatchObject({ lost: 2, sentDuring: 30_000, kinds: { reset: 2 }, lostByClient: { new: 2 }, rolloutSeconds: 18 });
  expect(cellOf(rows)?.upperBound95).toBeCloseTo(2.1e-4, 5);
  expect(cellOf([])).toBeUndefined();
});
