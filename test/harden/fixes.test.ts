import { applyFixes } from '../../src/harden';
import { Assumptions, Manifests } from '../../src/manifest';
import { compliant, Synth } from '../checks/fixtures';

/** Everything that harden changes is wrong. */
const FAULTY = compliant.with('deployment.metadata.annotations', {}).container('lifecycle', undefined).container('readinessProbe', undefined)
  .pod('terminationGracePeriodSeconds', undefined).with('deployment.spec.progressDeadlineSeconds', 5)
  .with('deployment.spec.strategy.rollingUpdate', { maxSurge: 0, maxUnavailable: '100%' });
const READINESS = { readiness: { tcpSocket: {} } };
const fixed = ({ manifests, objects }: Synth, assumptions: Assumptions = READINESS) => applyFixes(manifests, assumptions).get(objects.deployment)!;
const changed = (synth: Synth, assumptions?: Assumptions) => fixed(synth, assumptions).changes.map(change => change.path.at(-1));
const ALL = ['readinessProbe', 'preStop', 'terminationGracePeriodSeconds', 'maxSurge', 'maxUnavailable', 'progressDeadlineSeconds'];

test('a compliant Deployment does not change', () => {
  expect(changed(compliant)).toEqual([]);
});

test('every fault is changed, and no second run changes anything', () => {
  expect(changed(FAULTY)).toEqual(ALL);
  expect(changed(FAULTY.and('deployment', fixed(FAULTY).manifest))).toEqual([]);
});

test.each([
  ['no-readiness', ['readinessProbe']],
  ['prestop-missing', ['preStop', 'terminationGracePeriodSeconds']], // without a hook 0 + 30 s fit into 30 s
  ['unavailable-all', ['maxSurge', 'maxUnavailable']],
  ['progress-deadline-too-short', ['progressDeadlineSeconds']],
])('acknowledged %s: %j stays', (rule, fields) => {
  const acknowledged = FAULTY.with('deployment.metadata.annotations', { 'cdk8s-graceful/acknowledge': JSON.stringify({ [rule]: 'accepted' }) });
  expect(changed(acknowledged)).toEqual(ALL.filter(field => !fields.includes(field)));
});

test('acknowledged grace-too-short: a hook is written, and the grace period stays', () => {
  const synth = compliant.container('lifecycle', undefined).pod('terminationGracePeriodSeconds', 20)
    .with('deployment.metadata.annotations', { 'cdk8s-graceful/acknowledge': '{"grace-too-short":"it exits at once"}' });
  expect(changed(synth)).toEqual(['preStop']);
});

test('the mesh of a budget is added, and acknowledged it is not', () => {
  const assumptions = (mesh: string) => ({ budget: { ...new Manifests([]).recordedOrAssumedBudgetOf({}), mesh } });
  const annotations = (synth: Synth) => changed(synth, assumptions('istio'));
  const plain = compliant.with('deployment.metadata.annotations', {});
  const acknowledged = compliant.with('deployment.metadata.annotations', { 'cdk8s-graceful/acknowledge': '{"mesh-proxy-terminates-early":"ambient"}' });
  expect([annotations(plain), annotations(acknowledged)]).toEqual([['sidecar.istio.io/nativeSidecar', 'proxy.istio.io/config'], []]);
});
