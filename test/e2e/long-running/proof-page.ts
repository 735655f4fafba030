import { Result } from './result';
import { table } from '../../docs/markdown';

/** What `run.ts --json` keeps. */
export interface Run {
  readonly at: string;
  readonly kubernetes: string;
  readonly nodes: number;
  readonly results: Result[];
}

/** docs/long-running-proof.md; a later run of a scenario replaces an earlier one. */
export function longRunningProofPage(runs: readonly Run[]): string {
  const latest = new Map(runs.flatMap(run => run.results.map((result): [string, { run: Run; result: Result }] => [result.name, { run, result }])));
  const held = [...latest.values()].flatMap(({ result }) => result.checks);
  const red = held.filter(({ holds }) => !holds).length;
  return `# Long-running work: proof

Written by the runs themselves (\`npm run e2e:long-running:proof\`) from [long-running-proof.json](long-running-proof.json); how to repeat them:
[test/e2e](../test/e2e/README.md#long-running-work). ${red === 0 ? `All ${held.length} checks held.` : `**${red} of ${held.length} checks did not hold.**`}

${[...latest.values()].map(({ run, result }) => section(run, result)).join('\n\n')}
`;
}

function section({ at, kubernetes, nodes }: Run, { name, title, checks, notes }: Result): string {
  return `## ${name}

${title[0].toUpperCase()}${title.slice(1)}. ${at.slice(0, 10)}, Kubernetes ${kubernetes}, ${nodes} nodes.

${table(['what had to hold', 'found', ''], checks.map(({ what, found, holds }) => [what, found, holds ? 'yes' : '**no**']))}
${notes.length === 0 ? '' : `\n${notes.map(note => `- ${note}`).join('\n')}`}`.trimEnd();
}
