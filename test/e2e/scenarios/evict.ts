import { Scenario } from './scenario';
import { Kubectl } from '../cluster/kubectl';
export const evict: Scenario = {
  name: 'evict',
  what: 'every pod is evicted, one after the other as fast as its disruption budget allows',
  async run({ kubectl, pods, rollout, event, loaded }) {
    const old = pods.active();
    const startedAt = event('evict');
    for (const pod of old) {
      while (!await evicted(kubectl, pod.name)) await loaded(1);
      event(`${pod.name} evicted`);
    }
    const endedAt = await pods.gone(old);
    event('last old pod gone');
    const rolledOutAt = await rollout.complete();
    return { startedAt, rolledOutAt, endedAt: Math.max(endedAt, rolledOutAt) };
  },
};

/** False where the disruption budget does not allow it yet. */
async function evicted(kubectl: Kubectl, pod: string): Promise<boolean> {
  const { namespace } = kubectl;
  const eviction = { apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name: pod, namespace } };
  try {
    await kubectl.run(['create', '--raw', `/api/v1/namespaces/${namespace}/pods/${pod}/eviction`, '-f', '-'], { input: JSON.stringify(eviction) });
    return true;
  } catch (error) {
    if (/disruption budget|TooManyRequests/i.test((error as Error).message)) return false;
    throw error;
  }
}
