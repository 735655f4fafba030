import { CheckErrors } from './check-errors';
import { numbersOutOfRange } from './number-range';
import { PlanOptions } from './options';
import { plan, Plan } from './plan';
import { planInputs } from './plan-inputs';
import { plannedWorkloads } from './planned';
import { Assumptions, Manifests, nameOf } from '../manifest';
import { Manifest } from '../yaml';

/** Options of plans from manifests. */
export interface PlansOptions extends PlanOptions {
  /** The applied manifests, whose hooks the old pods terminate by. Without them the old template is taken to be like the new. */
  readonly appliedManifests?: readonly Manifest[];
  /** What is assumed where a workload does not state it. */
  readonly assumed?: Assumptions;
  /** Plans of this kind only. @default - of all kinds */
  readonly kind?: string;
  /** They are a part of what is applied: `check` would miss the rest, and is not asked. */
  readonly isPartial?: boolean;
}

/** A plan for each workload of the manifests whose update is played, in their order. Throws if one of their numbers is out of its range. */
export function plansOf(documents: readonly Manifest[], asked: PlansOptions = {}): Plan[] {
  const { appliedManifests, assumed, kind, isPartial = false, ...options } = asked;
  const manifests = new Manifests(documents, assumed);
  const applied = appliedManifests && new Manifests(appliedManifests, assumed);
  const problems = [manifests, ...(applied ? [applied] : [])].flatMap((all) => {
    const planned = plannedWorkloads(all).filter(w => kind === undefined || w.kind === kind);
    return [
      ...all.shapeFaults.filter(({ manifest }) => planned.includes(manifest)).map(({ manifest, path, found, wanted }) => `${nameOf(manifest)}: ${path} is ${found}, not ${wanted}.`),
      ...planned.flatMap(w => numbersOutOfRange(w, all).map(({ found }) => `${nameOf(w)}: ${found}`)),
    ];
  });
  if (problems.length > 0) throw new Error(`plan: ${problems.join('\n  ')}`);
  return planInputs({ manifests, applied, kind, errors: isPartial ? undefined : new CheckErrors(manifests) }, options).map(plan);
}
