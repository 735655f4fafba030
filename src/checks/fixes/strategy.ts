import { displayName, Manifests, rollingPathOf, surgeObstacleOf, Update, Workload } from '../../manifest';
import { Change } from '../../yaml';
import { Mend } from '../rule';

/** A rolling update that keeps the pods that serve: only the field that is wrong changes. Without room for a surge pod, one of several may be missing. */
export function strategyMend(deployment: Workload, update: Update, manifests: Manifests, why: string): Mend {
  const rolling = rollingPathOf(deployment);
  const oneMore = `${rolling.join('.')}: { maxSurge: 1, maxUnavailable: 0 }`;
  const change = (field: 'maxSurge' | 'maxUnavailable', value: number | string): Change => ({ path: [...rolling, field], value, why });
  const obstacle = surgeObstacleOf(deployment, update, manifests);
  if (!obstacle) {
    return {
      changes: [
        ...(update.surge ?? 0) > 0 ? [] : [change('maxSurge', '25%')],
        ...(update.unavailable ?? 0) > 0 ? [change('maxUnavailable', 0)] : [],
      ],
    };
  }
  if (update.replicas > 1) {
    // the last of several pods that share a volume must be gone before another node has it
    const isShared = update.held.some(({ kind }) => kind === 'volume');
    return isShared ? { yaml: `a volume for many nodes (${obstacle}), then ${oneMore}` } : { changes: [change('maxUnavailable', 1)] };
  }
  return { yaml: `room for a second pod of ${displayName(deployment)} (${obstacle}), then ${oneMore}` };
}
