import { readFileSync } from 'node:fs';
import { LONG_RUNNING_JSON, LONG_RUNNING_PAGE } from './proof';
import { longRunningProofPage } from './proof-page';
test('docs/long-running-proof.md says what the runs saw (npm run e2e:long-running:proof)', () => {
  expect(readFileSync(LONG_RUNNING_PAGE, 'utf8')).toBe(longRunningProofPage(JSON.parse(readFileSync(LONG_RUNNING_JSON, 'utf8'))));
});

test('what did not hold is said first, and in its row; a later run replaces an earlier one', () => {
  const run = (found: string, holds: boolean) => ({
    at: '2026-11-21T17:00:00Z',
    kubernetes: 'v1.34.4',
    nodes: 2,
    results: [{ name: 'tasks', title: 'tasks', checks: [{ what: 'lost', holds, found }], notes: ['a note'] }],
  });
  expect(longRunningProofPage([run('3 of 220', false), run('0 of 220', true)])).toContain('All 1 checks held.');
  const page = longRunningProofPage([run('0 of 220', true), run('3 of 220', false)]);
  expect(page).toContain('**1 of 1 checks did not hold.**');
  expect(page).toContain('| lost | 3 of 220 | **no** |');
});
