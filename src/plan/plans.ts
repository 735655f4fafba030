import { PlanOptions } from './options';
import { plan, Plan } from './plan';
import { planInputs } from './plan-inputs';
import { unplayableNumbers } from './unplayable-numbers';
import { Assumptions, Manifests, nameOf } from '../manifest';
import { Manifest } from '../yaml';

/** What is known beside the manifests, and beside the options of a plan. */
export interface PlansOptions extends PlanOptions {
  /** The manifests that are applied now: old pods terminate by their hooks. Without them the old template is taken to be like the new. */
  readonly appliedManifests?: readonly Manifest[];
  /** Of workloads that record no budget. */
  readonly assumed?: Assumptions;
}

/** A plan for each Deployment of the manifests, in their order. Throws where a number of theirs is out of its range. */
export function plansOf(documents: readonly Manifest[], { appliedManifests, assumed, ...options }: PlansOptions = {}): Plan[] {
  const manifests = new Manifests(documents, assumed);
  const applied = appliedManifests && new Manifests(appliedManifests, assumed);
  const problems = [manifests, ...(applied ? [applied] : [])]
    .flatMap(all => all.deployments.flatMap(d => unplayableNumbers(d, all).map(({ found }) => `${nameOf(d)}: ${found}`)));
  if (problems.length > 0) throw new Error(`plan: ${problems.join('\n  ')}`);
  return planInputs({ manifests, applied }, options).map(plan);
}
