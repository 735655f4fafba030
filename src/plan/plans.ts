import { numbersOutOfRange } from './number-range';
import { PlanOptions } from './options';
import { plan, Plan } from './plan';
import { planInputs } from './plan-inputs';
import { Assumptions, Manifests, nameOf } from '../manifest';
import { Manifest } from '../yaml';

/** Options of plans from manifests. */
export interface PlansOptions extends PlanOptions {
  /** The applied manifests, whose hooks the old pods terminate by. Without them the old template is taken to be like the new. */
  readonly appliedManifests?: readonly Manifest[];
  /** Assumptions about workloads that record no budget. */
  readonly assumed?: Assumptions;
}

/** A plan for each Deployment of the manifests, in their order. Throws if one of their numbers is out of its range. */
export function plansOf(documents: readonly Manifest[], { appliedManifests, assumed, ...options }: PlansOptions = {}): Plan[] {
  const manifests = new Manifests(documents, assumed);
  const applied = appliedManifests && new Manifests(appliedManifests, assumed);
  const problems = [manifests, ...(applied ? [applied] : [])]
    .flatMap(all => all.deployments.flatMap(d => numbersOutOfRange(d, all).map(({ found }) => `${nameOf(d)}: ${found}`)));
  if (problems.length > 0) throw new Error(`plan: ${problems.join('\n  ')}`);
  return planInputs({ manifests, applied }, options).map(plan);
}
