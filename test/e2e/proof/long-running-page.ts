import { Result } from './result';
import { LongRunningRun } from './runs';
import { table } from '../../docs/markdown';

/** docs/long-running-proof.md; a later run of a scenario replaces an earlier one. */
export function longRunningPage(runs: readonly LongRunningRun[]): string {
  const latest = new Map<string, { run: LongRunningRun; result: Result }>();
  for (const run of runs) for (const result of run.results) latest.set(result.name, { run, result });
  const checks = [...latest.values()].flatMap(({ result }) => result.checks);
  const red = checks.filter(({ holds }) => !holds).length;
  return `# Long-running work: proof

Written by the runs themselves (\`npm run e2e:proof\`) from [long-running-proof.json](long-running-proof.json); how to repeat them:
[test/e2e](../test/e2e/README.md#long-running-work). ${red === 0 ? `All ${checks.length} checks held.` : `**${red} of ${checks.length} checks did not hold.**`}

${[...latest.values()].map(({ run, result }) => section(run, result)).join('\n\n')}
`;
}

function section({ at, kubernetes, nodes }: LongRunningRun, { name, title, checks, notes }: Result): string {
  return `## ${name}

${title[0].toUpperCase()}${title.slice(1)}. ${at.slice(0, 10)}, Kubernetes ${kubernetes}, ${nodes} nodes.

${table(['what had to hold', 'found', ''], checks.map(({ what, found, holds }) => [what, found, holds ? 'yes' : '**no**']))}
${notes.length === 0 ? '' : `\n${notes.map(note => `- ${note}`).join('\n')}`}`.trimEnd();
}
