import {
  barePodsProtectedBy, customResourcesOf, displayName, DisruptionBudgetManifest, Manifests, nameOf, oncePerList, protectedPodsOf, replicaCount,
  selectsPods, uncountedBy, Workload,
} from '../../manifest';
import { isZero, resolvePodCount } from '../../rollout';
import { Fault, REFUSED, Rule, Severity } from '../rule';
export const disruptionBudgetBlocks: Rule = {
  id: 'disruption-budget-blocks',
  severity: Severity.ERROR,
  rationale: 'A budget that allows no eviction blocks every node drain.',
  source: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/',
  check: (manifests) => {
    const lookup = lookupOf(manifests);
    return manifests.disruptionBudgets.flatMap(budget => faults(budget, manifests, lookup));
  },
};

type Lookup = ReturnType<typeof lookupOf>;
type Pods = readonly Workload[];

/** Looked up once per list of pods: many budgets may protect the same. */
function lookupOf(manifests: Manifests) {
  return {
    customResources: customResourcesOf(manifests),
    // a budget of the same name in another file is the same object: the later apply wins
    protectedByAnother: oncePerList((pods: Pods, name: string) => pods.find(w => displayName(manifests.disruptionBudgetsOf(w)[0]) !== name)),
  };
}

function faults(budget: DisruptionBudgetManifest, manifests: Manifests, { protectedByAnother, customResources }: Lookup): Fault[] {
  const minAvailable = budget.spec?.minAvailable ?? undefined; // null is absent
  const maxUnavailable = budget.spec?.maxUnavailable ?? undefined;
  const limit = { write: 'maxUnavailable: kplus.PercentOrAbsolute.absolute(1), or leave both out', yaml: 'spec.maxUnavailable: 1, and no minAvailable' };
  const fault = (path: string, found: string, consequence: string, mend = limit): Fault => ({
    manifest: budget, workload: manifests.workloadsProtectedBy(budget)[0], path, found, consequence, ...mend,
  });
  if (minAvailable !== undefined && maxUnavailable !== undefined) {
    return [fault('spec', `both minAvailable ${minAvailable} and maxUnavailable ${maxUnavailable}.`, REFUSED)];
  }
  const protectedPods = manifests.workloadsProtectedBy(budget);
  const shared = protectedByAnother(protectedPods, displayName(budget));
  if (shared) {
    const [other] = manifests.disruptionBudgetsOf(shared);
    const consequence = 'The eviction API refuses pods with two budgets: every node drain would hang.';
    return [fault('spec.selector', `the same pods are protected by ${displayName(other)} already.`, consequence, { write: 'one of them', yaml: 'one of them' })];
  }
  const selectsNothing = protectedPods.length === 0 && manifests.workloads.length > 0
    && !selectsPods(budget, manifests) && !customResources.claim(budget);
  if (isZero(maxUnavailable) && !selectsNothing) {
    return [fault('spec.maxUnavailable', `maxUnavailable ${maxUnavailable} allows no eviction.`, 'Every node drain would block.')];
  }
  if (protectedPods.length === 0) return barePodFaults(budget, manifests);
  const uncounted = uncountedBy(budget, protectedPods);
  if (uncounted) {
    const asked = minAvailable === undefined ? `maxUnavailable ${maxUnavailable}` : `minAvailable ${minAvailable}`;
    const ways = `a selector that leaves out the pods of ${nameOf(uncounted)}; or minAvailable, a number, and no maxUnavailable`;
    return [fault('spec.selector', `${asked} needs the number of wanted pods, and ${nameOf(uncounted)} states none: no eviction is allowed.`,
      'Every node drain would block.', { write: ways, yaml: ways })];
  }
  const { replicas = 0, names } = protectedPodsOf(protectedPods, manifests);
  const requiredPods = minAvailable === undefined ? undefined : resolvePodCount(minAvailable, replicas, Math.ceil);
  if (replicas === 0 || requiredPods === undefined || requiredPods < replicas) return [];
  return [fault('spec.minAvailable', `minAvailable ${minAvailable} of ${replicaCount(replicas)} of ${names} is ${requiredPods}: no eviction is allowed.`,
    'Every node drain would block.')];
}

/**
 * Only a number of minAvailable counts pods without a controller: of all else the disruption controller asks their controllers.
 *
 * @see https://kubernetes.io/docs/tasks/run-application/configure-pdb/#arbitrary-controllers-and-selectors
 */
function barePodFaults(budget: DisruptionBudgetManifest, manifests: Manifests): Fault[] {
  const pods = barePodsProtectedBy(budget, manifests);
  if (pods.length === 0) return [];
  const { minAvailable, maxUnavailable = 1 } = budget.spec ?? {};
  const isCounted = typeof minAvailable === 'number';
  if (isCounted && minAvailable < pods.length) return [];
  const limit = minAvailable === undefined ? `maxUnavailable ${maxUnavailable}` : `minAvailable ${minAvailable}`;
  const bare = `${pods.length} bare ${pods.length === 1 ? 'pod' : 'pods'}`;
  const ways = `a Deployment in place of the pods${pods.length > 1 ? `; or minAvailable: ${pods.length - 1}, and no maxUnavailable` : ''}`;
  return [{
    manifest: budget,
    workload: pods[0],
    path: minAvailable === undefined ? 'spec.maxUnavailable' : 'spec.minAvailable',
    found: isCounted ? `${limit} of ${bare}: no eviction is allowed.` : `${limit} needs the number of wanted pods, and ${bare} ${pods.length === 1 ? 'has' : 'have'} no controller that states one: no eviction is allowed.`,
    consequence: 'Every node drain would block.',
    write: ways,
    yaml: ways,
  }];
}
