import { resolveBudget } from '../../budget';
import { Container, hookOf, isHookUnrunnable, Manifests, podSpecOf, servingContainers, updateGapOf, Workload } from '../../manifest';
import { Change, changeText } from '../../yaml';
import { Mend } from '../rule';

/**
 * Changes by which a pod terminates later. Where each update waits for that with nobody to answer, or a hook of the author's ends the
 * application before the others have observed it, they only make the update longer: then only the author can decide them.
 */
export function terminationMend(workload: Workload, manifests: Manifests, changes: readonly Change[]): Mend {
  if (updateGapOf(workload, manifests) !== undefined) {
    return { yaml: say => `${say.workload.changes(changeText(workload, changes))}, once an update does not wait for it: until then it makes the downtime longer` };
  }
  const undecided = undecidedContainer(workload, manifests);
  return undecided ? { yaml: say => `${say.workload.changes(changeText(workload, changes))}, with a hook of container ${undecided.name} that keeps serving` } : { changes };
}

/** A serving container whose own hook does more than wait, and does not keep it serving. A hook that the kubelet cannot run is replaced. */
function undecidedContainer(workload: Workload, manifests: Manifests): Container | undefined {
  const pod = podSpecOf(workload);
  const { preStopSeconds } = resolveBudget(manifests.budgetOf(workload));
  return servingContainers(pod).find((c) => {
    const hook = hookOf(c);
    if (!hook || hook.onlyWaits || isHookUnrunnable(c, pod)) return false;
    return (hook.seconds ?? -1) < preStopSeconds;
  });
}
