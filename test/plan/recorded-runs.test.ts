import { comparison } from '../e2e/proof/plan-table';
import { loadProof } from '../e2e/proof/proof';
import { configuredSubjects } from '../e2e/subjects/configured';
import { workloadSubjects } from '../e2e/subjects/workloads';

/** Three runs of each on a cluster (npm run e2e -- --preset planned, --preset workloads): docs/proof.json has what was counted. */
const { runs } = loadProof;

describe.each([...configuredSubjects, ...workloadSubjects].map(subject => [subject.name, subject] as const))('%s', (name, subject) => {
  const rows = runs.flatMap(run => run.rows).filter(row => row.subject === name && row.lagSeconds === subject.lagSeconds);
  const found = comparison(subject, rows, runs[0].rate);

  test('was run three times at least', () => {
    expect(found?.runs).toBeGreaterThanOrEqual(3);
  });

  test(subject.because === undefined
    ? 'the plan says what was measured: duration by 10 % or 2 s, peak exactly, loss by a factor of 2'
    : `the plan is off, and the subject says why: ${subject.because}`, () => {
    expect(found!.misses.length > 0).toBe(subject.because !== undefined);
  });
});
