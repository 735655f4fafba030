import { Scenario } from './scenario';

const SECONDS = 20;

export const rollback: Scenario = {
  name: 'rollback',
  what: `a release that never gets ready is applied, and undone after ${SECONDS} s`,
  async run({ kubectl, pods, rollout, event, apply, loaded }) {
    const good = new Set(pods.active().map(pod => pod.uid));
    const startedAt = event('apply a release that never gets ready');
    await apply({ version: 'v2', neverReady: true });
    await pods.until('a pod of the bad release', () => pods.active().some(pod => !good.has(pod.uid)), 60);
    await loaded(SECONDS);
    event('undo');
    await kubectl.run(['rollout', 'undo', `deployment/${rollout.name}`]);
    await rollout.complete();
    event('rolled back');
    const endedAt = await pods.gone(pods.terminating());
    event('last bad pod gone');
    return { startedAt, endedAt };
  },
};
