import { rollingUpdateOf, updatesLikeDeployment, Workload, WorkloadSpec } from '../../../src/manifest';
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

const rollout = (strategy: unknown, spec: object = {}) => ({ apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', spec: { strategy, ...spec } }) as Workload;

test.each([
  ['the defaults of Argo', { canary: {} }, { maxSurge: '25%', maxUnavailable: '25%' }],
  ['no steps, and no block of a Deployment', { canary: { maxSurge: 0, maxUnavailable: 2, steps: [] }, rollingUpdate: { maxSurge: 5 } }, { maxSurge: 0, maxUnavailable: 2 }],
])('an Argo Rollout like a Deployment: %s', (_, strategy, expected) => {
  expect([updatesLikeDeployment(rollout(strategy)), rollingUpdateOf(rollout(strategy))]).toEqual([true, expected]);
});

test.each<[string, Workload]>([
  ['no strategy', rollout(undefined)],
  ['steps', rollout({ canary: { steps: [{ setWeight: 20 }] } })],
  ['an analysis', rollout({ canary: { analysis: { templates: [] } } })],
  ['a traffic router', rollout({ canary: { trafficRouting: { istio: {} } } })],
  ['blueGreen', rollout({ blueGreen: { activeService: 'web' } })],
  ['both, which its controller refuses', rollout({ canary: {}, blueGreen: {} })],
  ['the pods of another workload', rollout({ canary: {} }, { workloadRef: { kind: 'Deployment', name: 'web' } })],
])('an Argo Rollout that is not like a Deployment: %s', (_, workload) => {
  expect([updatesLikeDeployment(workload), rollingUpdateOf(workload)]).toEqual([false, undefined]);
});
