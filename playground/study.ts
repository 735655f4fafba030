import type { Case } from './case';
import { planOptionsOf } from './options';
import { ASSUMED_BUDGET, type Assumptions, Manifests, readPathText, type Workload } from '../src/manifest';
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

/** What plain YAML does not say, as the command line takes it: --path and --longest-request. */
export function assumptionsOf({ path, numbers: { longest } }: Case): Assumptions {
  const timing = path === undefined ? undefined : readPathText(path);
  return { budget: { ...ASSUMED_BUDGET, ...(timing ? { paths: [timing] } : {}), ...(longest === undefined ? {} : { drainSeconds: longest }) } };
}

/** Plan inputs of a case. Keeps what it has read: a slider leaves the text as it is. */
export class Study {
  private text?: { readonly yaml: string; readonly objects: ReadonlyMap<Manifest, Place> };
  private read?: { readonly key: string; readonly manifests: Manifests; readonly errors: CheckErrors; readonly skipped: ReadonlySet<Workload> };

  public subjects(known: Case, progress?: Progress): Subject[] {
    const { manifests, errors, skipped } = this.manifests(known, progress);
    const inputs = planInputs({ manifests, errors, skipped }, planOptionsOf(known.numbers));
    const workloads = plannedWorkloads(manifests).filter(w => !skipped.has(w));
    return inputs.map((input, i) => ({ workload: workloads[i], input, manifests }));
  }

  private manifests(known: Case, progress?: Progress) {
    const { yaml, path, numbers: { longest, surge, unavailable } } = known;
    const key = JSON.stringify([path, longest, surge, unavailable]);
    if (this.text?.yaml === yaml && this.read?.key === key) return this.read;
    if (this.text?.yaml !== yaml) {
      const problems: Problem[] = []; // the findings say them
      this.text = { yaml, objects: readObjects([{ name: FILE, text: yaml }], problems, progress) };
    }
    const objects = objectsWithKind(this.text.objects);
    const manifests = new Manifests(objects.map(object => withStrategy(object, surge, unavailable)), assumptionsOf(known));
    const faulty = new Set<Manifest>(manifests.shapeFaults.map(fault => fault.manifest));
    const skipped = new Set(plannedWorkloads(manifests).filter(w => faulty.has(w) || numbersOutOfRange(w, manifests).length > 0));
    this.read = { key, manifests, errors: new CheckErrors(manifests), skipped };
    return this.read;
  }
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
