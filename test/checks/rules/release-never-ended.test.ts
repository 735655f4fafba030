import { Workload } from '../../../src/manifest';
import { asRelease, autoscaler, compliant, manifest, Mutation, Synth } from '../fixtures';
const ID = 'release-never-ended';
export const mutation: Mutation = {
  change: s => asRelease(s).with('deployment.metadata.labels', { 'cdk8s-graceful/rainbow': 'web', 'cdk8s-graceful/release': 'v1' }),
};
const release = compliant.with('deployment.metadata.labels', { 'cdk8s-graceful/rainbow': 'transcoder', 'cdk8s-graceful/release': 'v3' });
const keda = (spec: object): Synth => release.and('keda', manifest('ScaledObject', 'web', { scaleTargetRef: { name: 'web' }, ...spec }));
const reaper = (metadata: object): Workload => ({ apiVersion: 'apps/v1', kind: 'Deployment', metadata });

test('no autoscaler and no reaper scales it to zero', () => {
  expect(release.report(ID)).toEqual([[
    'warning Deployment shop/web: metadata.labels',
    'no autoscaler of web may scale to zero, and there is no Deployment transcoder-reaper. (release-never-ended)',
    '    Each release stays beside the next ones, with all its pods.',
    "    Write: new ReleaseReaper(this, 'reaper', { rainbow, image: 'node:22-slim' }), ending: ReleaseEnding.keda(...), "
      + "or deployment.acknowledge('release-never-ended', '<who ends it>')",
  ]]);
});

test('of several releases only the last is reported', () => {
  const { deployment } = release.objects;
  const second = release.and('v4', { ...deployment, metadata: { ...deployment.metadata, name: 'v4', labels: { ...deployment.metadata!.labels, 'cdk8s-graceful/release': 'v4' } } });
  expect(second.findings(ID).map(f => f.manifest.metadata?.name)).toEqual(['v4']);
});

test.each([
  ['an autoscaler of at least 2', release.and('hpa', autoscaler({ minReplicas: 2 }))],
  ["KEDA's of at least 2", keda({ minReplicaCount: 2 })],
  ['the reaper of another namespace', release.and('reaper', reaper({ name: 'transcoder-reaper', namespace: 'other' }))],
])('fires: %s', (_, synth) => {
  expect(synth.findings(ID)).toHaveLength(1);
});

test.each([
  ['a reaper', release.and('reaper', reaper({ name: 'transcoder-reaper', namespace: 'shop' }))],
  ['an autoscaler that may scale to zero', release.and('hpa', autoscaler({ minReplicas: 0 }))],
  ['KEDA, idle at 0', keda({ idleReplicaCount: 0, minReplicaCount: 2 })],
  ['KEDA, whose default minimum is 0', keda({})],
  ['no release', compliant],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});
