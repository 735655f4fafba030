import { api, deploymentOf, inputWith } from './fixtures';
import { hardenDeployment } from '../../src/harden';
import { DeploymentInput } from '../../src/harden/deployment';
import { LabelSelector, PodSpec, Workload } from '../../src/manifest';
import { deepFreeze } from '../checks/fixtures';
const selector: LabelSelector = { matchLabels: { app: 'web' } };

function selecting(wanted: LabelSelector | undefined, pod: PodSpec): Workload {
  const plain = deploymentOf(pod);
  return deepFreeze({ ...plain, spec: { ...plain.spec, selector: wanted } });
}

function spread(wanted: LabelSelector | undefined, input: DeploymentInput = inputWith(), pod: PodSpec = {}): object[] | undefined {
  return hardenDeployment(selecting(wanted, { containers: [api], ...pod }), input).spec!.template!.spec!.topologySpreadConstraints;
}

const over = (topologyKey: string, more: object = {}): object => ({
  maxSkew: 1, topologyKey, whenUnsatisfiable: 'ScheduleAnyway', labelSelector: selector, ...more,
});

test('over nodes and zones, ScheduleAnyway, old pods not counted', () => {
  const matchLabelKeys = ['pod-template-hash'];
  expect(spread(selector)).toEqual([over('kubernetes.io/hostname', { matchLabelKeys }), over('topology.kubernetes.io/zone', { matchLabelKeys })]);
});

test('matchLabelKeys on 1.27, none on 1.26', () => {
  const on = (kubernetesMinor: number): object[] => spread(selector, inputWith({ kubernetesMinor }))!;
  expect([on(27).map(c => 'matchLabelKeys' in c), on(26)]).toEqual([
    [true, true], [over('kubernetes.io/hostname'), over('topology.kubernetes.io/zone')],
  ]);
});

test('an expression is a selector too', () => {
  const byExpression = { matchExpressions: [{ key: 'app', operator: 'Exists' }] };
  expect(spread(byExpression)).toHaveLength(2);
});

test.each<[string, LabelSelector | undefined]>([
  ['no selector', undefined], ['an empty selector', {}], ['a selector without labels', { matchLabels: {} }],
])('%s: no spread', (_, wanted) => {
  expect(spread(wanted)).toBeUndefined();
});

test.each<[string, object[]]>([
  ['their own', [{ maxSkew: 3 }]], ['none, by an empty list', []],
])('an author who wrote %s keeps it', (_, own) => {
  expect(spread(selector, inputWith(), { topologySpreadConstraints: own })).toEqual(own);
});

describe('anti-affinity terms', () => {
  const onHost = { topologyKey: 'kubernetes.io/hostname', labelSelector: selector };
  const onZone = { topologyKey: 'topology.kubernetes.io/zone', labelSelector: selector };
  const affinity = (...terms: object[]): PodSpec => ({ affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: terms } } });
  const after = (pod: PodSpec): PodSpec['affinity'] => hardenDeployment(selecting(selector, pod), inputWith()).spec!.template!.spec!.affinity;

  test('that are repeated are kept once, in their order', () => {
    expect(after(affinity(onZone, onHost, onZone, { ...onHost }))).toEqual(affinity(onZone, onHost).affinity);
  });

  test('that differ stay', () => {
    expect(after(affinity(onHost, onZone))).toEqual(affinity(onHost, onZone).affinity);
  });

  test('the rest of the affinity stays', () => {
    const preferredDuringSchedulingIgnoredDuringExecution = [{ weight: 1 }];
    const podAntiAffinity = { requiredDuringSchedulingIgnoredDuringExecution: [onHost, onHost], preferredDuringSchedulingIgnoredDuringExecution };
    const pod = { affinity: { nodeAffinity: { a: 1 }, podAntiAffinity } } as PodSpec;
    expect(after(pod)).toEqual({
      nodeAffinity: { a: 1 },
      podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [onHost], preferredDuringSchedulingIgnoredDuringExecution },
    });
  });

  test('none are added', () => {
    expect(after({ containers: [api] })).toBeUndefined();
  });
});
