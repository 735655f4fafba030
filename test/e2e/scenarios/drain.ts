import { Scenario } from './scenario';
import { only, selectorOf } from '../cluster/manifest';
export const drain: Scenario = {
  name: 'drain',
  what: 'kubectl drain of a node with pods, uncordoned afterwards',
  async run({ kubectl, cleanup, manifests, clientNode, pods, rollout, event }) {
    const node = pods.active().map(pod => pod.node).find(name => name !== clientNode);
    if (!node) throw new Error(`no pod on another node than ${clientNode}, where the load client is: drain needs two nodes that take pods`);
    const old = pods.active().filter(pod => pod.node === node);
    const uncordon = cleanup.add(`uncordon ${node} (run: kubectl uncordon ${node})`, () => kubectl.run(['uncordon', node]));
    try {
      const startedAt = event(`drain ${node} of ${old.length} pods`);
      // the selector spares all other pods on that node
      await kubectl.run(['drain', node, '--pod-selector', selectorOf(only(manifests, 'Deployment')), '--timeout=170s'], { seconds: 180 });
      event('drained');
      const endedAt = await pods.gone(old);
      event('last old pod gone');
      const rolledOutAt = await rollout.complete();
      event('all replicas available elsewhere');
      return { startedAt, rolledOutAt, endedAt: Math.max(endedAt, rolledOutAt) };
    } finally {
      await uncordon();
    }
  },
};
