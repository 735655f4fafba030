import { autoscaled, autoscaler, compliant, manifest, Mutation } from '../fixtures';

const ID = 'autoscaler-large-surge';
export const mutation: Mutation = { change: s => autoscaled(s, {}).with('deployment.spec.strategy.rollingUpdate.maxSurge', '100%') };
const scaled = compliant.with('deployment.spec.replicas', undefined).and('hpa', autoscaler({ minReplicas: 4 }));
const surge = (maxSurge: number | string) => scaled.with('deployment.spec.strategy.rollingUpdate.maxSurge', maxSurge);

test('100 % beside an autoscaler', () => {
  expect(surge('100%').report(ID)).toEqual([[
    'warning Deployment shop/web: spec.strategy.rollingUpdate.maxSurge',
    'maxSurge 100% of 4 replicas is 4, beside HorizontalPodAutoscaler web; a quarter is 1. (autoscaler-large-surge)',
    '    During a rollout the autoscaler may scale far beyond what the load needs (383 to 664 replicas were reported).',
    '    Write: maxSurge: kplus.PercentOrAbsolute.percent(25), or leave it out',
  ]]);
});

test.each([['two of four', surge(2)], ['26 % of four is two', surge('26%')],
  ['KEDA, from 0 on: of one', surge(2).without('hpa').and('keda', manifest('ScaledObject', 'web', { scaleTargetRef: { name: 'web' } }))]])('%s', (_, synth) => {
  expect(synth.findings(ID)).toHaveLength(1);
});

test.each([
  ['25 %', surge('25%')],
  ['one of four', surge(1)],
  ['no autoscaler', compliant.with('deployment.spec.strategy.rollingUpdate.maxSurge', '100%')],
  ['Recreate has no surge', scaled.with('deployment.spec.strategy', { type: 'Recreate' })],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});
