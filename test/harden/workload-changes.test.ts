import { changesFor } from '../../src/harden';
import { Manifests, Workload } from '../../src/manifest';
import { withChanges } from '../../src/yaml';
import { compliant, Synth } from '../checks/fixtures';

/** Everything that harden changes is wrong. */
const FAULTY = compliant.with('deployment.metadata.annotations', {}).container('lifecycle', undefined).container('readinessProbe', undefined)
  .pod('terminationGracePeriodSeconds', undefined).with('deployment.spec.progressDeadlineSeconds', 5)
  .with('deployment.spec.strategy.rollingUpdate', { maxSurge: 0, maxUnavailable: '100%' });
const OPTIONS = { readiness: { tcpSocket: {} } };
const changed = ({ manifests, objects }: Synth) =>
  changesFor(objects.deployment, new Manifests(manifests), OPTIONS).map(change => change.path.at(-1));
const ALL = ['readinessProbe', 'preStop', 'terminationGracePeriodSeconds', 'maxSurge', 'maxUnavailable', 'progressDeadlineSeconds'];

test('a compliant Deployment does not change', () => {
  expect(changed(compliant)).toEqual([]);
});

test('every fault is changed, and no second run changes anything', () => {
  expect(changed(FAULTY)).toEqual(ALL);
  const { deployment } = FAULTY.objects;
  const hardened = withChanges<Workload>(deployment, changesFor(deployment, new Manifests(FAULTY.manifests), OPTIONS));
  expect(changed(FAULTY.and('deployment', hardened))).toEqual([]);
});

test.each([
  ['no-readiness', ['readinessProbe']],
  ['prestop-missing', ['preStop']],
  ['prestop-below-floor', ['preStop']],
  ['prestop-unknown', ['preStop']],
  ['grace-too-short', ['terminationGracePeriodSeconds']],
  ['unavailable-all', ['maxSurge', 'maxUnavailable']],
  ['surge-and-unavailable-zero', ['maxSurge', 'maxUnavailable']],
  ['progress-deadline-too-short', ['progressDeadlineSeconds']],
])('acknowledged %s: %j stays', (rule, fields) => {
  const kept = [...fields, ...(fields.includes('preStop') ? ['terminationGracePeriodSeconds'] : [])]; // without a hook 0 + 30 s fit into 30 s
  const acknowledged = FAULTY.with('deployment.metadata.annotations', { 'cdk8s-graceful/acknowledge': JSON.stringify({ [rule]: 'accepted' }) });
  expect(changed(acknowledged)).toEqual(ALL.filter(field => !kept.includes(field)));
});

test('the mesh of a budget is added, and acknowledged it is not', () => {
  const assumptions = (mesh: string) => ({ budget: { ...new Manifests([]).recordedOrAssumedBudgetOf({}), mesh } });
  const annotations = (synth: Synth) => changesFor(synth.objects.deployment, new Manifests(synth.manifests, assumptions('istio'))).map(c => c.path.at(-1));
  const plain = compliant.with('deployment.metadata.annotations', {});
  const acknowledged = compliant.with('deployment.metadata.annotations', { 'cdk8s-graceful/acknowledge': '{"mesh-proxy-terminates-early":"ambient"}' });
  expect([annotations(plain), annotations(acknowledged)]).toEqual([['sidecar.istio.io/nativeSidecar', 'proxy.istio.io/config'], []]);
});
