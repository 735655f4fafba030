import { autoscaled, compliant, manifest, Mutation } from '../fixtures';

const ID = 'autoscaler-removes-all';
const scaleDown = (rules: object, spec: object = {}) => autoscaled(compliant, { behavior: { scaleDown: rules }, ...spec });
export const mutation: Mutation = { change: s => autoscaled(s, { behavior: { scaleDown: { stabilizationWindowSeconds: 0 } } }) };

test('no stabilization, and the default policy of 100 % in 15 s', () => {
  expect(mutation.change(compliant).report(ID)).toEqual([[
    'warning HorizontalPodAutoscaler shop/web: spec.behavior.scaleDown.stabilizationWindowSeconds',
    'stabilizationWindowSeconds 0, and a policy by which web may go from 10 pods to 2 at once. (autoscaler-removes-all)',
    '    One low reading (there is one every 15 s) and 8 pods terminate together: the others carry their load until new ones are ready.',
    '    Write: leave it out (300 s), or scaleDown: { policies: [{ replicas: kplus.Replicas.percent(25), duration: Duration.minutes(1) }] }',
  ]]);
});

const percent = (value: number) => ({ type: 'Percent', value, periodSeconds: 60 });
const pods = (value: number) => ({ type: 'Pods', value, periodSeconds: 60 });

test.each([
  ['100 % a minute may be all in the first second', { policies: [percent(100)] }],
  ['the larger of 10 % and 100 %', { policies: [percent(10), percent(100)] }],
  ['8 pods of 10 at least 2', { policies: [pods(8)] }],
  ['both policies allow it', { policies: [percent(100), pods(8)], selectPolicy: 'Min' }],
  ['a window of one reading', { stabilizationWindowSeconds: 15 }],
])('fires: %s', (_, rules) => {
  expect(scaleDown({ stabilizationWindowSeconds: 0, ...rules }).findings(ID)).toHaveLength(1);
});

test('of a ScaledObject', () => {
  const behavior = { scaleDown: { stabilizationWindowSeconds: 0 } };
  const synth = compliant.with('deployment.spec.replicas', undefined).and('keda', manifest('ScaledObject', 'web', {
    scaleTargetRef: { name: 'web' }, maxReplicaCount: 4, advanced: { horizontalPodAutoscalerConfig: { behavior } },
  }));
  expect(synth.found(ID)).toEqual(['stabilizationWindowSeconds 0, and a policy by which web may go from 4 pods to 1 at once.']);
});

test.each([
  ['the default behavior: 300 s', autoscaled(compliant, {})],
  ['a minute', scaleDown({ stabilizationWindowSeconds: 60 })],
  ['25 % a minute', scaleDown({ stabilizationWindowSeconds: 0, policies: [percent(25)] })],
  ['7 pods of 10 at least 2', scaleDown({ stabilizationWindowSeconds: 0, policies: [pods(7)] })],
  ['the smaller of 100 % and 1 pod', scaleDown({ stabilizationWindowSeconds: 0, policies: [percent(100), pods(1)], selectPolicy: 'Min' })],
  ['it never scales down', scaleDown({ stabilizationWindowSeconds: 0, selectPolicy: 'Disabled' })],
  ['one pod at most', scaleDown({ stabilizationWindowSeconds: 0 }, { maxReplicas: 3 })],
  ['nobody sends to it', mutation.change(compliant).withBudget({ paths: [] })],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});
