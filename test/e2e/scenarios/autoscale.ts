import { Scenario } from './scenario';
import { Kubectl } from '../cluster/kubectl';
/** As much as five pods of 100m CPU may use. */
const load = { keepalive: 2, slowRate: 0, burnRate: 25, burnMs: 20 };
/** An autoscaler evaluates metrics that are up to 30 s old every 15 s, and waits for new pods. */
const PATIENCE_SECONDS = 240;

/** With the default stabilization of 5 min and its steps the scenario would take an hour. */
const SCALE_DOWN_AT_ONCE = { stabilizationWindowSeconds: 0, policies: [{ type: 'Percent', value: 100, periodSeconds: 15 }] };

export const autoscale: Scenario = {
  name: 'autoscale',
  what: 'the load rises and the HorizontalPodAutoscaler adds pods; it falls and it takes them away (without its wait of 5 min)',
  release: { autoscaleTo: 8, replicas: undefined },
  load,
  async run({ kubectl, load: client, pods, event }) {
    await scaleDownAtOnce(kubectl);
    const serving = () => pods.active().filter(pod => pod.readyAt).length;
    const before = serving();
    const startedAt = event('the load rises');
    await client.toggleBurning();
    await pods.until(`more than ${before + 1} pods serve`, () => serving() > before + 1, PATIENCE_SECONDS);
    event(`${serving()} pods, the load falls`);
    await client.toggleBurning();
    await pods.until('2 pods terminate', () => pods.terminating().length >= 2, PATIENCE_SECONDS);
    event(`${pods.active().length} pods`);
    const endedAt = await pods.gone(pods.terminating());
    event('last of them gone');
    return { startedAt, endedAt };
  },
};

async function scaleDownAtOnce(kubectl: Kubectl): Promise<void> {
  const [autoscaler] = await kubectl.list('horizontalpodautoscalers');
  const patch = JSON.stringify({ spec: { behavior: { scaleDown: SCALE_DOWN_AT_ONCE } } });
  await kubectl.run(['patch', 'horizontalpodautoscaler', autoscaler.metadata.name, '--type=merge', '--patch', patch]);
}
