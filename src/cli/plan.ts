import { parseArgs } from 'node:util';
import { ASSUMED_OPTIONS, assumptionsOf } from './assumed';
import { readInputs } from './inputs';
import { Exit, Io, UsageError } from './io';
import { Lines, Place, readObjects } from './objects';
import { writeFile } from './outputs';
import { limitsOf, PLAN_OPTIONS, planOptionsOf } from './plan-options';
import { Problem, problemText } from './problem';
import { Advised, losesRequests, planJson, planMermaid, PlanReport, planTexts } from './report-plan';
import { Assumptions, Manifest, Manifests, nameOf } from '../manifest';
import { fastest, planInputs, refusedNumbers } from '../plan';
import { plan, toHtml, toSvg } from '../rollout';

const FORMATS: Readonly<Record<string, (report: PlanReport) => string>> = { text: planTexts, json: planJson, mermaid: planMermaid };
/** What makes pods that may stand behind a Service, and is updated in another way. */
const UNPLANNED = ['StatefulSet', 'DaemonSet', 'Rollout'];

type Objects = Map<Manifest, Place>;

/** `plan FILES|DIR|-` */
export async function planCommand(args: string[], io: Io): Promise<Exit> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      ...ASSUMED_OPTIONS,
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
  const [assumed, options, limits] = [assumptionsOf(values), planOptionsOf(values), limitsOf(values)];

  const problems: Problem[] = [];
  const from = values.from && plannable(readObjects(await readInputs(values.from, io, problems), io, problems), assumed, problems);
  if (problems.length > 0) return said(problems, io); // whatever is missing there would be planned as new
  const objects = readObjects(await readInputs(positionals, io, problems), io, problems);
  const documents = plannable(objects, assumed, problems);
  if (documents.length === 0 && problems.length === 0) problems.push({ file: positionals.join(', '), message: 'no Kubernetes object in it' });
  sayUnplanned(objects, io);
  const plans = planInputs(documents, { ...options, assumed, from }).map((input): Advised => ({
    plan: plan(input), advice: limits && fastest(input, { ...limits, leastReady: input.simulation.replicas }),
  }));

  if (values.svg !== undefined && plans.length !== 1) throw new UsageError(`--svg: a picture holds one Deployment, here are ${plans.length}. Write --html ${values.svg.replace(/\.svg$/, '')}.html`);
  if (values.svg !== undefined) writeFile(values.svg, toSvg(plans[0].plan), problems);
  if (values.html !== undefined) writeFile(values.html, toHtml(plans.map(p => p.plan), 'Rollout plan'), problems);
  io.out(FORMATS[values.format]({ plans, problems, isLimited: limits !== undefined }));
  if (problems.length > 0) return said(problems, io);
  return plans.some(p => losesRequests(p.plan) || p.plan.trouble !== undefined) ? Exit.FINDINGS : Exit.FINE;
}

function said(problems: readonly Problem[], io: Io): Exit {
  for (const problem of problems) io.err(`${problemText(problem)}\n`);
  return Exit.UNREADABLE;
}

/** All but the Deployments of which a number cannot be played, or a field is not of its type: these are told. */
function plannable(objects: Objects, assumed: Assumptions, problems: Problem[]): Manifest[] {
  const manifests = new Manifests([...objects.keys()], assumed);
  const lines = new Lines();
  const left = new Set<Manifest>();
  const tell = (read: Manifest, path: string, container: string | undefined, message: string): void => {
    const manifest = manifests.original(read);
    const place = objects.get(manifest)!;
    left.add(manifest);
    problems.push({ file: place.file, line: lines.lineOf(place, path, container), message: `${nameOf(read)} is not planned: ${message}` });
  };
  for (const { manifest, path, found, wanted } of manifests.shapeFaults) {
    if (manifest.kind === 'Deployment') tell(manifest, path, undefined, `${path} is ${found}, not ${wanted}`);
  }
  for (const deployment of manifests.deployments) {
    for (const { path, container, found } of refusedNumbers(deployment, manifests)) tell(deployment, path, container, found.replace(/\.$/, ''));
  }
  return [...objects.keys()].filter(object => typeof object.kind === 'string' && !left.has(object));
}

function sayUnplanned(objects: Objects, io: Io): void {
  const lines = new Lines();
  for (const [object, place] of objects) {
    if (!UNPLANNED.includes(object.kind ?? '')) continue;
    const message = `${nameOf(object)} is not planned: only Deployments are`;
    io.err(`${problemText({ file: place.file, line: lines.lineOf(place, 'kind'), message })}\n`);
  }
}
