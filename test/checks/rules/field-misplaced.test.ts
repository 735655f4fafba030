import { asKind, compliant, Mutation } from '../fixtures';

const ID = 'field-misplaced';
export const mutation: Mutation = { change: s => s.with('deployment.spec.terminationGracePeriodSeconds', 120) };
const as = (kind: 'StatefulSet' | 'DaemonSet', field: string, value: unknown) => asKind(compliant, kind, {}).with(`deployment.spec.${field}`, value);

test('a grace period beside the template', () => {
  expect(mutation.change(compliant).report(ID)).toEqual([[
    'error Deployment shop/web: spec.terminationGracePeriodSeconds',
    'spec of a Deployment has no terminationGracePeriodSeconds. (field-misplaced)',
    "    An apply that validates fields, as kubectl's does, is refused; another drops it, and the default holds.",
    '    Write: spec.template.spec.terminationGracePeriodSeconds',
  ]]);
});

test.each([
  ['a hook of the pod', compliant.pod('lifecycle', { preStop: { sleep: { seconds: 15 } } }), 'spec.template.spec of a Deployment has no lifecycle.', 'spec.template.spec.containers[].lifecycle'],
  ['a hook without lifecycle', compliant.container('preStop', { sleep: { seconds: 15 } }), 'spec.template.spec.containers[] of a Deployment has no preStop.', 'spec.template.spec.containers[].lifecycle.preStop'],
  ['a probe of the template', compliant.with('deployment.spec.template.readinessProbe', {}), 'spec.template of a Deployment has no readinessProbe.', 'spec.template.spec.containers[].readinessProbe'],
  ['a surge without rollingUpdate', compliant.with('deployment.spec.strategy.maxSurge', 1), 'spec.strategy of a Deployment has no maxSurge.', 'spec.strategy.rollingUpdate.maxSurge'],
  ['updateStrategy of a Deployment', compliant.with('deployment.spec.updateStrategy', {}), 'spec of a Deployment has no updateStrategy.', 'spec.strategy'],
  ['strategy of a StatefulSet', as('StatefulSet', 'strategy', { type: 'RollingUpdate' }), 'spec of a StatefulSet has no strategy.', 'spec.updateStrategy'],
  ['replicas of a DaemonSet', as('DaemonSet', 'replicas', 3), 'spec of a DaemonSet has no replicas.', 'none: each node has a pod'],
  ['a deadline of a StatefulSet', as('StatefulSet', 'progressDeadlineSeconds', 60), 'spec of a StatefulSet has no progressDeadlineSeconds.', 'none: its controller has no deadline'],
  ['a partition beside rollingUpdate', as('StatefulSet', 'updateStrategy', { partition: 1 }), 'spec.updateStrategy of a StatefulSet has no partition.', 'spec.updateStrategy.rollingUpdate.partition'],
  ['a surge of a StatefulSet', as('StatefulSet', 'updateStrategy.rollingUpdate.maxSurge', 1), 'spec.updateStrategy.rollingUpdate of a StatefulSet has no maxSurge.', 'none: a pod of a StatefulSet is gone before its successor starts'],
])('fires: %s', (_, synth, found, way) => {
  expect(synth.findings(ID).map(f => [f.found, f.yaml])).toEqual([[found, way]]);
});

test.each([
  ['each in its place', compliant.container('livenessProbe', { tcpSocket: { port: 8080 } }).with('deployment.spec.minReadySeconds', 5)],
  ['null', compliant.with('deployment.spec.updateStrategy', null).pod('lifecycle', null)],
  ['a Rollout of Argo, whose fields are its own', mutation.change(compliant).with('deployment.kind', 'Rollout').with('deployment.apiVersion', 'argoproj.io/v1alpha1')],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});
