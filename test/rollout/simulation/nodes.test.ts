import * as fc from 'fast-check';
import { Nodes } from '../../../src/rollout/simulation/nodes';

test('the first of those with the fewest pods, as a search of all finds it', () => {
  const steps = fc.array(fc.tuple(fc.constantFrom('add', 'remove', 'cordon'), fc.nat({ max: 8 })), { maxLength: 40 });
  fc.assert(fc.property(fc.integer({ min: 1, max: 9 }), steps, (count, changes) => {
    const nodes = new Nodes(count);
    const pods = Array.from({ length: count }, () => 0);
    const cordoned = new Set<number>();
    for (const [change, any] of changes) {
      const node = any % count;
      if (change === 'cordon') {
        nodes.cordon(node);
        cordoned.add(node);
      } else if (change === 'add' || pods[node] > 0) {
        const by = change === 'add' ? 1 : -1;
        nodes.add(node, by);
        pods[node] += by;
      }
      const open = pods.map((_, i) => i).filter(i => !cordoned.has(i));
      const fewest = Math.min(...open.map(i => pods[i]));
      expect(nodes.emptiest).toBe(open.find(i => pods[i] === fewest));
    }
  }));
});
