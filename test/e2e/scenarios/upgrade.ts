import { Scenario } from './scenario';

export const upgrade: Scenario = {
  name: 'upgrade',
  what: 'a new version of 4 replicas is applied',
  async run({ pods, rollout, event, apply }) {
    const old = pods.staying();
    const startedAt = event('apply v2');
    await apply({ version: 'v2' });
    const rolledOutAt = await rollout.complete();
    event('rolled out');
    const endedAt = await pods.gone(old);
    event('last old pod gone');
    return { startedAt, rolledOutAt, endedAt };
  },
};
