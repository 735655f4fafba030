import { parseArgs } from 'node:util';
import { ASSUMPTION_OPTIONS, assumptionsOf, refuseUnknownWorkloads } from './assumption-options';
import { readInputs } from './input-files';
import { Exit, Io, UsageError } from './io';
import { replaceFile } from './output-files';
import { printPodsElsewhere } from './pods-elsewhere';
import { printable, problemText } from './problem';
import { progressOf } from './progress';
import { readinessOf } from './readiness';
import { textReport } from './report-text';
import { styledDiff } from './styled-diff';
import { HardenResult, hardenTexts } from '../harden';
import { Problem, unifiedDiff } from '../yaml';

/** `harden FILE|-`: prints the hardened YAML. */
export async function hardenCommand(args: string[], io: Io): Promise<Exit> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { ...ASSUMPTION_OPTIONS, readiness: { type: 'string' }, diff: { type: 'boolean', default: false }, write: { type: 'boolean', default: false } },
  });
  const { diff, write } = values;
  if (positionals.length === 0) throw new UsageError('harden: nothing to read. Write files, directories, or - for standard input');
  if (diff && write) throw new UsageError('--diff and --write: one of them');
  if (write && positionals.includes('-')) throw new UsageError('--write: standard input cannot be written. Leave --write out');
  const readiness = values.readiness === undefined ? undefined : readinessOf(values.readiness);
  const assumptions = { ...assumptionsOf(values), readiness };

  const problems: Problem[] = [];
  const inputs = await readInputs(positionals, io, problems);
  if (inputs.length > 1 && !diff && !write) throw new UsageError(`${inputs.length} files: stdout takes only one. Write --write to change the files, --diff to see what would change`);
  const hardened = hardenTexts(inputs, assumptions, problems, progressOf(io));
  if (problems.length === 0) refuseUnknownWorkloads(hardened.objects.keys(), assumptions);
  for (const text of hardened.texts) {
    if (diff) io.out(styledDiff(unifiedDiff(text.name, text.before, text.edits), io.style.out));
    else if (!write) io.out(text.after);
    else if (text.after !== text.before && replaceFile(text.name, text.after, problems)) io.out(`${printable(text.name)}\n`);
  }
  for (const problem of problems) io.err(`${problemText(problem)}\n`);
  return report(hardened, io, problems);
}

function report({ notes, remaining, objects, changesTermination }: HardenResult, io: Io, problems: readonly Problem[]): Exit {
  printPodsElsewhere(objects, 'harden', io);
  for (const note of notes) io.err(`${printable(note)}\n`);
  if (changesTermination) io.err('In the first rollout the old pods still terminate with the old hooks: it may lose as many requests as every rollout so far.\n');
  if (remaining.length > 0) io.err(`What cannot be decided here:\n\n${textReport({ findings: remaining, problems: [], objects: objects.size }, io.style.err)}`);
  if (problems.length > 0) return Exit.UNREADABLE;
  return remaining.length > 0 ? Exit.FINDINGS : Exit.FINE;
}
