import { changedPodsProblem, FrozenRelease, readReleases, frozenReleaseSize, appendNewest } from '../../../src/rainbow';
import { Manifest } from '../../../src/yaml';

const labels = (release: string) => ({ 'cdk8s-graceful/rainbow': 'transcoder', 'cdk8s-graceful/release': release });
const object = (kind: string, release: string, spec: object = {}): Manifest => ({ kind, metadata: { name: `transcoder-${release}`, labels: labels(release) }, spec });
const release = (name: string, image = 'a'): FrozenRelease => ({
  release: name,
  objects: [object('Deployment', name, { selector: { matchLabels: labels(name) }, template: { spec: { containers: [{ name: 'main', image }] } } })],
});

test('objects by release, in the order of the file; empty documents are skipped', () => {
  const objects = [object('Deployment', 'v1'), null, object('Deployment', 'v2'), object('PodDisruptionBudget', 'v1')];
  const { releases, problems } = readReleases('transcoder', objects);
  expect(releases.map(r => [r.release, r.objects.map(o => o.kind)])).toEqual([['v1', ['Deployment', 'PodDisruptionBudget']], ['v2', ['Deployment']]]);
  expect(problems).toEqual([]);
});

test.each<[string, Manifest[], string]>([
  ['another rainbow', [{ kind: 'Deployment', metadata: { name: 'web', labels: { ...labels('v1'), 'cdk8s-graceful/rainbow': 'web' } } }],
    'Deployment web is of no release of transcoder: its label cdk8s-graceful/rainbow is web, cdk8s-graceful/release v1.'],
  ['no labels', [{ kind: 'Secret', metadata: { name: 'web' } }],
    'Secret web is of no release of transcoder: its label cdk8s-graceful/rainbow is missing, cdk8s-graceful/release missing.'],
  ['a release without pods', [object('PodDisruptionBudget', 'v1')], 'release v1 has 0 Deployments.'],
  ['the same object twice', [object('Deployment', 'v1'), object('Service', 'v1'), object('Service', 'v1')], 'release v1 has Service transcoder-v1 twice.'],
])('refused: %s', (_, objects, problem) => {
  expect(readReleases('transcoder', objects).problems).toEqual([problem]);
});

test('the newest is last; after a rollback the old release is the newest again', () => {
  const names = (releases: FrozenRelease[]) => releases.map(r => r.release);
  expect(names(appendNewest([release('v1'), release('v2')], release('v3')))).toEqual(['v1', 'v2', 'v3']);
  expect(names(appendNewest([release('v1'), release('v2')], release('v1')))).toEqual(['v2', 'v1']);
});

test.each([
  ['an autoscaler of at most 4', { maxReplicas: 4 }, 4],
  ["KEDA's of at most 3", { maxReplicaCount: 3 }, 3],
  ['none', {}, 1],
])('its size: %s', (_, spec, mostPods) => {
  expect(frozenReleaseSize({ release: 'v1', objects: [object('Deployment', 'v1'), object('Autoscaler', 'v1', spec)] })).toEqual({ mostPods });
});

describe('pods of a release', () => {
  test('a new name, and the same pods', () => {
    expect(changedPodsProblem([release('v1')], release('v2', 'b'))).toBeUndefined();
    expect(changedPodsProblem([release('v1')], release('v1'))).toBeUndefined();
  });

  test('others under the same name are refused, with the field', () => {
    expect(changedPodsProblem([release('v1')], release('v1', 'b'))).toBe(
      'release v1 is in the release file with other pods: spec.template.spec.containers[0].image was "a", is "b".\n'
      + '    Its pods would be replaced in the middle of their work.\n'
      + '    Write: a new name for the release; if it was never applied, delete it in the file instead',
    );
  });

  test('a field more, a container less, another selector', () => {
    const now = release('v1');
    const spec = now.objects[0].spec;
    const changed = (more: object) => changedPodsProblem([now], { release: 'v1', objects: [{ ...now.objects[0], spec: { ...spec, ...more } }] })?.split('\n')[0];
    expect(changed({ template: { spec: { containers: [{ name: 'main', image: 'a', command: ['x'] }] } } })).toMatch(/containers\[0\]\.command was missing, is \["x"\]\.$/);
    expect(changed({ template: { spec: { containers: [] } } })).toMatch(/containers\[0\] was \{.*\}, is missing\.$/);
    expect(changed({ selector: { matchLabels: {} } })).toMatch(/spec\.selector\.matchLabels\.cdk8s-graceful\/rainbow was "transcoder", is missing\.$/);
    expect(changed({ minReadySeconds: 5 })).toBeUndefined();
  });
});
