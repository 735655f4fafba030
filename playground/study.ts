import type { Case } from './case';
import { planOptionsOf } from './options';
import { ASSUMED_BUDGET, type Assumptions, Manifests, nameOf, platformFacts, readPathText, type Workload } from '../src/manifest';
import { CheckErrors, numbersOutOfRange, plannedWorkloads, type PlanInput, planInputs } from '../src/plan';
import { type Manifest, objectsWithKind, type Place, type Problem, type Progress, readObjects, withChanges } from '../src/yaml';

/** The name of the text in findings and diffs. */
export const FILE = 'web.yaml';

/** A workload of the text, and what is planned of it. */
export interface Subject {
  readonly workload: Workload;
  readonly input: PlanInput;
  readonly manifests: Manifests;
}

/** A text that is read. */
export interface ReadText {
  readonly yaml: string;
  readonly objects: ReadonlyMap<Manifest, Place>;
  readonly problems: readonly Problem[];
}

interface Planned {
  readonly manifests: Manifests;
  /** Workloads that cannot be planned, and why. */
  readonly skipped: ReadonlyMap<Workload, string>;
}

/** What holds as long as neither the texts nor what is assumed of them change. */
interface Prepared {
  readonly key: string;
  readonly texts: readonly (ReadText | undefined)[];
  readonly after: Planned;
  readonly before?: Planned;
  readonly errors: CheckErrors;
}

/** What plain YAML does not say, as the command line takes it: --path, --platform, --mesh and --longest-request. */
export function assumptionsOf({ path, platform, mesh, numbers: { longest } }: Case): Assumptions {
  const timing = path === undefined ? undefined : readPathText(path);
  return {
    budget: {
      ...ASSUMED_BUDGET,
      ...(timing ? { paths: [timing] } : {}),
      ...(platform === undefined ? {} : platformFacts(platform)),
      ...(mesh === undefined ? {} : { mesh }),
      ...(longest === undefined ? {} : { drainSeconds: longest }),
    },
  };
}

/** Reads a text once, and plans of it: a slider leaves the texts as they are. */
export class Study {
  private readonly texts: Partial<Record<'yaml' | 'from', ReadText>> = {};
  private read?: Prepared;

  public text({ yaml }: Case, progress?: Progress): ReadText {
    return this.textOf('yaml', yaml, progress);
  }

  /** Throws where what is applied now cannot be read: all would be planned as new. */
  public subjects(known: Case, progress?: Progress): Subject[] {
    const { after: { manifests, skipped }, errors, before } = this.planned(known, progress);
    const options = { ...planOptionsOf(known.numbers), nodeDrain: known.drain };
    const inputs = planInputs({ manifests, errors, skipped: new Set(skipped.keys()), applied: before?.manifests }, options);
    const workloads = plannedWorkloads(manifests).filter(w => !skipped.has(w));
    return inputs.map((input, i) => ({ workload: workloads[i], input, manifests }));
  }

  private textOf(which: 'yaml' | 'from', yaml: string, progress?: Progress): ReadText {
    const last = this.texts[which];
    if (last?.yaml === yaml) return last;
    const problems: Problem[] = [];
    const read = { yaml, objects: readObjects([{ name: FILE, text: yaml }], problems, progress), problems };
    this.texts[which] = read;
    return read;
  }

  private planned(known: Case, progress?: Progress): Prepared {
    const { path, platform, mesh, numbers: { longest, surge, unavailable } } = known;
    const texts = [this.text(known, progress), known.from === undefined ? undefined : this.textOf('from', known.from)];
    const key = JSON.stringify([path, platform, mesh, longest, surge, unavailable]);
    if (this.read?.key === key && this.read.texts.every((text, i) => text === texts[i])) return this.read;
    const after = plannedOf(texts[0]!, known);
    this.read = { key, texts, after, errors: new CheckErrors(after.manifests), before: texts[1] && appliedOf(texts[1], known) };
    return this.read;
  }
}

function plannedOf({ objects }: ReadText, known: Case): Planned {
  const { surge, unavailable } = known.numbers;
  const manifests = new Manifests(objectsWithKind(objects).map(object => withStrategy(object, surge, unavailable)), assumptionsOf(known));
  const faults = new Map<Manifest, string>(manifests.shapeFaults.map(({ manifest, path, found }) => [manifest, `${path} is ${found}`]));
  return {
    manifests,
    skipped: new Map(plannedWorkloads(manifests).flatMap((workload) => {
      const fault = faults.get(workload) ?? numbersOutOfRange(workload, manifests)[0]?.found;
      return fault === undefined ? [] : [[workload, fault]];
    })),
  };
}

function appliedOf(text: ReadText, known: Case): Planned {
  const [problem] = text.problems;
  if (problem) throw new Error(`What is applied now cannot be read: line ${problem.line}: ${problem.message}.`);
  const applied = plannedOf(text, known);
  for (const [workload, fault] of applied.skipped) throw new Error(`What is applied now cannot be planned: ${nameOf(workload)}: ${fault}`);
  return applied;
}

/** A Deployment with another surge, or another number of pods that may be missing. */
function withStrategy(object: Manifest, surge: number | undefined, unavailable: number | undefined): Manifest {
  if (object.kind !== 'Deployment' || (surge === undefined && unavailable === undefined)) return object;
  const strategy = (object.spec as { strategy?: { type?: unknown } } | null | undefined)?.strategy;
  if (strategy?.type === 'Recreate') return object;
  const path = (field: string) => ['spec', 'strategy', 'rollingUpdate', field];
  return withChanges(object, [
    ...(surge === undefined ? [] : [{ path: path('maxSurge'), value: surge }]),
    ...(unavailable === undefined ? [] : [{ path: path('maxUnavailable'), value: unavailable }]),
  ]);
}
