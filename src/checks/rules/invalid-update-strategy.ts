import { heldResourcesOf, honoursUnavailable, Manifests, Workload } from '../../manifest';
import { isZero } from '../../rollout';
import { Fault, REFUSED, Rule, Severity } from '../rule';

/** The strategies of each kind, and the field that names one. */
const STRATEGIES: Readonly<Record<string, readonly [field: 'strategy' | 'updateStrategy', ...types: string[]]>> = {
  Deployment: ['strategy', 'RollingUpdate', 'Recreate'],
  StatefulSet: ['updateStrategy', 'RollingUpdate', 'OnDelete'],
  DaemonSet: ['updateStrategy', 'RollingUpdate', 'OnDelete'],
};

export const invalidUpdateStrategy: Rule = {
  id: 'invalid-update-strategy',
  severity: Severity.ERROR,
  rationale: 'Each kind has strategies of its own. A DaemonSet either surges or has pods unavailable: maxUnavailable is 1 by default, and has to be 0 for a surge.',
  source: 'https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/apps/validation/validation.go ValidateRollingUpdateDaemonSet',
  fixable: true,
  check: manifests => manifests.workloads
    .flatMap(workload => [...typeFaults(workload), ...statefulSetFaults(workload, manifests), ...pairFaults(workload, manifests)]),
};

function typeFaults(workload: Workload): Fault[] {
  if (!Object.hasOwn(STRATEGIES, workload.kind ?? '')) return [];
  const [field, ...types] = STRATEGIES[workload.kind!];
  const type = workload.spec?.[field]?.type;
  if (!type || types.includes(type)) return [];
  const ways = types.join(' or ');
  return [{ manifest: workload, path: `spec.${field}.type`, found: `${field}.type ${type} of a ${workload.kind}.`, consequence: REFUSED, write: ways, yaml: `spec.${field}.type: ${ways}` }];
}

function statefulSetFaults(workload: Workload, manifests: Manifests): Fault[] {
  const { type, rollingUpdate } = workload.spec?.updateStrategy ?? {};
  if (workload.kind !== 'StatefulSet' || rollingUpdate === undefined) return [];
  if (type === 'OnDelete') {
    return [{
      manifest: workload,
      path: 'spec.updateStrategy.rollingUpdate',
      found: 'updateStrategy OnDelete with a rollingUpdate block.',
      consequence: REFUSED,
      write: 'no rollingUpdate, or type: RollingUpdate',
      yaml: 'no spec.updateStrategy.rollingUpdate; or spec.updateStrategy.type: RollingUpdate',
    }];
  }
  if (!honoursUnavailable(workload, manifests) || !isZero(rollingUpdate.maxUnavailable)) return [];
  const zero = `maxUnavailable ${rollingUpdate.maxUnavailable} of a StatefulSet, which has no surge`;
  return [{
    manifest: workload,
    path: 'spec.updateStrategy.rollingUpdate.maxUnavailable',
    found: `${zero}.`,
    consequence: REFUSED,
    write: 'maxUnavailable: 1',
    changes: [{ path: ['spec', 'updateStrategy', 'rollingUpdate', 'maxUnavailable'], value: 1, why: zero }],
  }];
}

/** Its maxSurge is 0 by default, its maxUnavailable 1; both 0 is a fault of another rule. */
function pairFaults(workload: Workload, manifests: Manifests): Fault[] {
  const { type, rollingUpdate } = workload.spec?.updateStrategy ?? {};
  const { maxSurge = 0, maxUnavailable } = rollingUpdate ?? {};
  if (workload.kind !== 'DaemonSet' || type === 'OnDelete' || isZero(maxSurge) || isZero(maxUnavailable ?? 1)) return [];
  const both = `maxSurge ${maxSurge} with maxUnavailable ${maxUnavailable ?? '1, its default,'} of a DaemonSet`;
  // a surge pod is on the node of the pod that it replaces, and waits for what that one holds
  const zero = heldResourcesOf(workload, manifests).length > 0 ? 'maxSurge' : 'maxUnavailable';
  return [{
    manifest: workload,
    path: 'spec.updateStrategy.rollingUpdate',
    found: `${both}.`,
    consequence: REFUSED,
    write: `${zero}: 0`,
    changes: [{ path: ['spec', 'updateStrategy', 'rollingUpdate', zero], value: 0, why: both }],
  }];
}
