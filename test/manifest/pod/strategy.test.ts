import { rollingUpdateOf, WorkloadSpec } from '../../../src/manifest';
test.each<[string, WorkloadSpec['strategy'], object | undefined]>([
  ["nothing said is Kubernetes' own 25%, 25%", undefined, { maxSurge: '25%', maxUnavailable: '25%' }],
  ['RollingUpdate, nothing else', { type: 'RollingUpdate' }, { maxSurge: '25%', maxUnavailable: '25%' }],
  ['a surge of 2', { rollingUpdate: { maxSurge: 2 } }, { maxSurge: 2, maxUnavailable: '25%' }],
  ['0 is stated', { rollingUpdate: { maxSurge: 0, maxUnavailable: 0 } }, { maxSurge: 0, maxUnavailable: 0 }],
  ['Recreate is none', { type: 'Recreate' }, undefined],
])('%s', (_, strategy, expected) => {
  expect(rollingUpdateOf({ spec: { strategy } })).toEqual(expected);
});

test('a Deployment without anything rolls as Kubernetes does', () => {
  expect(rollingUpdateOf({})).toEqual({ maxSurge: '25%', maxUnavailable: '25%' });
});
