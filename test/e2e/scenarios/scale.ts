import { Scenario } from './scenario';

export const scale: Scenario = {
  name: 'scale',
  what: 'by hand to 8 pods, and when all serve, to 2',
  async run({ kubectl, pods, rollout, event, allServing }) {
    const to = (replicas: number) => kubectl.run(['scale', `deployment/${rollout.name}`, `--replicas=${replicas}`]);
    const startedAt = event('scale to 8');
    await to(8);
    await rollout.complete();
    await allServing();
    const before = pods.active();
    event('scale to 2');
    await to(2);
    const rolledOutAt = await rollout.complete();
    await pods.until('6 pods terminate', () => pods.active().length === 2, 60);
    const active = pods.active().map(pod => pod.uid);
    const endedAt = await pods.gone(before.filter(pod => !active.includes(pod.uid)));
    event('last of 6 pods gone');
    return { startedAt, rolledOutAt, endedAt };
  },
};
