import { parseArgs } from 'node:util';
import { ASSUMPTION_OPTIONS, assumptionsOf, refuseUnknownWorkloads } from './assumption-options';
import { readInputs } from './input-files';
import { Exit, Io, UsageError } from './io';
import { printPodsElsewhere } from './pods-elsewhere';
import { problemText } from './problem';
import { progressOf } from './progress';
import { Report } from './report';
import { gitlabReport } from './report-gitlab';
import { jsonReport } from './report-json';
import { junitReport } from './report-junit';
import { sarifReport } from './report-sarif';
import { textReport } from './report-text';
import { Style } from './style';
import { check, isError, isWarning, locateFindings } from '../checks';
import { objectsWithKind, Problem, readObjects } from '../yaml';
const FORMATS: Readonly<Record<string, (report: Report, style: Style) => string>> = {
  text: textReport, json: jsonReport, sarif: sarifReport, gitlab: gitlabReport, junit: junitReport,
};
const SEVERITIES = ['error', 'warning'];

/** `check FILES|DIR|-` */
export async function checkCommand(args: string[], io: Io): Promise<Exit> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { ...ASSUMPTION_OPTIONS, format: { type: 'string', default: 'text' }, severity: { type: 'string', default: 'error' } },
  });
  if (positionals.length === 0) throw new UsageError('check: nothing to read. Write files, directories, or - for standard input');
  if (!Object.hasOwn(FORMATS, values.format)) throw new UsageError(`--format ${values.format}: write one of ${Object.keys(FORMATS).join(', ')}`);
  if (!SEVERITIES.includes(values.severity)) throw new UsageError(`--severity ${values.severity}: write one of ${SEVERITIES.join(', ')}`);
  const assumptions = assumptionsOf(values);

  const problems: Problem[] = [];
  const objects = readObjects(await readInputs(positionals, io, problems), problems, progressOf(io));
  const kinds = objectsWithKind(objects);
  if (kinds.length === 0 && problems.length === 0) problems.push({ file: positionals.join(', '), message: 'no Kubernetes object in it' });
  if (problems.length === 0) refuseUnknownWorkloads(kinds, assumptions);

  const findings = locateFindings(check(kinds, assumptions), objects);
  printPodsElsewhere(objects, 'check', io);
  for (const problem of problems) io.err(`${problemText(problem)}\n`);
  io.out(FORMATS[values.format]({ findings, problems, objects: kinds.length }, io.style.out));
  if (problems.length > 0) return Exit.UNREADABLE;
  return findings.some(f => isError(f) || (values.severity === 'warning' && isWarning(f))) ? Exit.FINDINGS : Exit.FINE;
}
