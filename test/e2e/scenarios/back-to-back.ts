import { Scenario } from './scenario';

export const backToBack: Scenario = {
  name: 'back-to-back',
  what: 'v2; v3 while the pods of v1 still drain; v4 when v3 is half rolled out',
  async run({ pods, rollout, event, apply }) {
    const newOf = (known: Set<string>) => pods.active().filter(pod => !known.has(pod.uid) && pod.readyAt);
    const existing = () => pods.all.filter(pod => !pod.goneAt);
    const startedAt = event('apply v2');
    await apply({ version: 'v2' });
    await rollout.complete();
    event('apply v3');
    const known = new Set(pods.lives.keys());
    const wanted = pods.active().length;
    await apply({ version: 'v3' });
    await pods.until('half of v3 is ready', () => newOf(known).length >= wanted / 2, 300);
    event('apply v4');
    const old = new Set(existing().map(pod => pod.uid));
    await apply({ version: 'v4' });
    const rolledOutAt = await rollout.complete();
    event('rolled out');
    const endedAt = await pods.gone(pods.all.filter(pod => old.has(pod.uid) || pod.terminatingAt));
    event('last old pod gone');
    return { startedAt, rolledOutAt, endedAt };
  },
};
