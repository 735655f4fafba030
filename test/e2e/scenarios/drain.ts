import { Scenario } from './scenario';
import { only, selectorOf } from '../manifest';
export const drain: Scenario = {
  name: 'drain',
  what: 'kubectl drain of a node with pods, uncordoned afterwards',
  async run({ kubectl, cleanup, manifests, loadNode, pods, rollout, event }) {
    const node = pods.staying().map(pod => pod.node).find(name => name !== loadNode);
    if (!node) throw new Error(`no pod on another node than ${loadNode}, where the load client is: drain needs two nodes that take pods`);
    const old = pods.staying().filter(pod => pod.node === node);
    const uncordon = cleanup.add(`uncordon ${node} (run: kubectl uncordon ${node})`, () => kubectl.run(['uncordon', node]));
    try {
      const startedAt = event(`drain ${node} of ${old.length} pods`);
      // the selector spares everyone else's pods on that node
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
