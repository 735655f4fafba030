import { parseArgs } from 'node:util';
import { ASSUMED_OPTIONS, assumptionsOf } from './assumed';
import { readInputs } from './inputs';
import { Exit, Io, UsageError } from './io';
import { Lines, readObjects } from './objects';
import { Problem, problemText } from './problem';
import { Report, Reported } from './report';
import { jsonReport } from './report-json';
import { junitReport } from './report-junit';
import { sarifReport } from './report-sarif';
import { textReport } from './report-text';
import { check, isError, isWarning } from '../checks';

const FORMATS: Readonly<Record<string, (report: Report) => string>> = { text: textReport, json: jsonReport, sarif: sarifReport, junit: junitReport };
const SEVERITIES = ['error', 'warning'];

/** `check FILES|DIR|-` */
export async function checkCommand(args: string[], io: Io): Promise<Exit> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { ...ASSUMED_OPTIONS, format: { type: 'string', default: 'text' }, severity: { type: 'string', default: 'error' } },
  });
  if (positionals.length === 0) throw new UsageError('check: nothing to read. Write files, directories, or - for standard input');
  if (!Object.hasOwn(FORMATS, values.format)) throw new UsageError(`--format ${values.format}: write one of ${Object.keys(FORMATS).join(', ')}`);
  if (!SEVERITIES.includes(values.severity)) throw new UsageError(`--severity ${values.severity}: write one of ${SEVERITIES.join(', ')}`);
  const assumed = assumptionsOf(values);

  const problems: Problem[] = [];
  const objects = readObjects(await readInputs(positionals, io, problems), io, problems);
  const kinds = [...objects.keys()].filter(object => typeof object.kind === 'string');
  if (kinds.length === 0 && problems.length === 0) problems.push({ file: positionals.join(', '), message: 'no Kubernetes object in it' });

  const lines = new Lines();
  const findings = check(kinds, assumed).map((finding): Reported => {
    const place = objects.get(finding.manifest)!;
    return { ...finding, place, file: place.file, line: 0 };
  });
  // in the order of the texts: each document is read once more for its lines
  const order = new Map([...objects.keys()].map((object, i) => [object, i]));
  findings.sort((a, b) => order.get(a.manifest)! - order.get(b.manifest)!);
  const reported = findings.map(f => ({ ...f, line: lines.lineOf(f.place, f.path, f.container) }))
    .sort((a, b) => order.get(a.manifest)! - order.get(b.manifest)! || a.line - b.line);

  for (const problem of problems) io.err(`${problemText(problem)}\n`);
  io.out(FORMATS[values.format]({ findings: reported, problems, objects: kinds.length }));
  if (problems.length > 0) return Exit.UNREADABLE;
  return findings.some(f => isError(f) || (values.severity === 'warning' && isWarning(f))) ? Exit.FINDINGS : Exit.FINE;
}
