import { parseArgs } from 'node:util';
import { ASSUMPTION_OPTIONS, assumptionsOf, refuseUnknownWorkloads } from './assumption-options';
import { readInputs } from './input-files';
import { Exit, Io, UsageError } from './io';
import { writeFile } from './output-files';
import { PLAN_OPTIONS, planOptionsOf, rolloutLimitsOf } from './plan-options';
import { problemText } from './problem';
import { progressOf } from './progress';
import { Advised, hasFinding, planJson, planMermaid, PlanReport, planTexts, UnplannedObject } from './report-plan';
import { Style } from './style';
import { Assumptions, Manifests, nameOf, Workload } from '../manifest';
import { CheckErrors, fastestRollingUpdate, numbersOutOfRange, plan, plannedWorkloads, planInputs, toHtml, toSvg, unplannedOf } from '../plan';
import { Lines, Manifest, objectsWithKind, Place, Problem, readObjects } from '../yaml';
const FORMATS: Readonly<Record<string, (report: PlanReport, style: Style) => string>> = { text: planTexts, json: planJson, mermaid: planMermaid };

type Objects = Map<Manifest, Place>;

/** `plan FILES|DIR|-` */
export async function planCommand(args: string[], io: Io): Promise<Exit> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      ...ASSUMPTION_OPTIONS,
      ...PLAN_OPTIONS,
      from: { type: 'string', multiple: true },
      format: { type: 'string', default: 'text' },
      svg: { type: 'string' },
      html: { type: 'string' },
    },
  });
  if (positionals.length === 0) throw new UsageError('plan: nothing to read. Write files, directories, or - for standard input');
  if (!Object.hasOwn(FORMATS, values.format)) throw new UsageError(`--format ${values.format}: write one of ${Object.keys(FORMATS).join(', ')}`);
  if (positionals.includes('-') && values.from?.includes('-')) throw new UsageError('--from -: standard input is what will be applied. Write a file for one of them');
  const [assumptions, options, limits] = [assumptionsOf(values), planOptionsOf(values), rolloutLimitsOf(values)];

  const problems: Problem[] = [];
  const progress = progressOf(io);
  const applied = values.from && plannable(readObjects(await readInputs(values.from, io, problems), problems, progress), assumptions, problems);
  if (problems.length > 0) return printProblems(problems, io); // a workload that is missing there would be planned as new
  const objects = readObjects(await readInputs(positionals, io, problems), problems, progress);
  const { manifests, skipped } = plannable(objects, assumptions, problems);
  if (manifests.all.length === 0 && problems.length === 0) problems.push({ file: positionals.join(', '), message: 'no Kubernetes object in it' });
  if (problems.length === 0) refuseUnknownWorkloads([...manifests.all, ...applied?.manifests.all ?? []], assumptions);
  const errors = new CheckErrors(manifests);
  const unplanned = unplannedObjects(objects, manifests, errors);
  const plans = planInputs({ manifests, skipped, applied: applied?.manifests, errors }, options).map((input): Advised => ({
    plan: plan(input), advice: limits && fastestRollingUpdate(input, limits),
  }));

  if (values.svg !== undefined && plans.length !== 1) throw new UsageError(`--svg: a picture holds one workload, here are ${plans.length}. Write --html ${values.svg.replace(/\.svg$/, '')}.html`);
  if (values.svg !== undefined) writeFile(values.svg, toSvg(plans[0].plan), problems);
  if (values.html !== undefined) writeFile(values.html, toHtml(plans.map(p => p.plan), 'Rollout plan', unplanned), problems);
  io.out(FORMATS[values.format]({ plans, unplanned, problems, isLimited: limits !== undefined }, io.style.out));
  if (values.format === 'mermaid') for (const object of unplanned) io.err(`${problemText(object)}\n`); // a chart has no place for it
  if (problems.length > 0) return printProblems(problems, io);
  return plans.some(p => hasFinding(p.plan)) || unplanned.some(u => u.errors.length > 0) ? Exit.FINDINGS : Exit.FINE;
}

function printProblems(problems: readonly Problem[], io: Io): Exit {
  for (const problem of problems) io.err(`${problemText(problem)}\n`);
  return Exit.UNREADABLE;
}

/** Workloads with a number that cannot be simulated, or a field of a wrong type, are skipped; each is a problem. */
function plannable(objects: Objects, assumptions: Assumptions, problems: Problem[]): { manifests: Manifests; skipped: ReadonlySet<Workload> } {
  const manifests = new Manifests(objectsWithKind(objects), assumptions);
  const lines = new Lines();
  const skipped = new Set<Manifest>();
  const skip = (manifest: Manifest, path: string, message: string): void => {
    const place = objects.get(manifests.originalOf(manifest))!;
    skipped.add(manifest);
    problems.push({ file: place.file, line: lines.lineOf(place, path), message: `${nameOf(manifest)} is not planned: ${message}` });
  };
  const planned = new Set<Manifest>(plannedWorkloads(manifests));
  for (const { manifest, path, found, wanted } of manifests.shapeFaults) {
    if (planned.has(manifest)) skip(manifest, path, `${path} is ${found}, not ${wanted}`);
  }
  for (const workload of plannedWorkloads(manifests)) {
    for (const { path, found } of numbersOutOfRange(workload, manifests)) skip(workload, path, found.replace(/\.$/, ''));
  }
  return { manifests, skipped };
}

function unplannedObjects(objects: Objects, manifests: Manifests, errors: CheckErrors): UnplannedObject[] {
  const lines = new Lines();
  return unplannedOf(manifests).map(({ manifest, reason }) => {
    const place = objects.get(manifests.originalOf(manifest))!;
    const message = `${nameOf(manifest)} is not planned: ${reason}`;
    return { manifest, file: place.file, line: lines.lineOf(place, 'kind'), message, reason, errors: errors.of(manifest) };
  });
}
