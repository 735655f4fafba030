import { asRelease, compliant, Mutation, Synth } from '../fixtures';

const ID = 'release-can-be-pruned';
export const mutation: Mutation = { change: s => asRelease(s).with('deployment.metadata.annotations', s.objects.deployment.metadata!.annotations) };
const release = compliant.with('deployment.metadata.labels', { 'cdk8s-graceful/rainbow': 'web', 'cdk8s-graceful/release': 'v3' });
const saying = (annotations: Record<string, unknown>): Synth => release.with('deployment.metadata.annotations', annotations);

test('a release that no tool is told to leave', () => {
  expect(release.report(ID)).toEqual([[
    'warning Deployment shop/web: metadata.annotations',
    'release v3, and no tool is told to leave it when it is no longer in the manifests. (release-can-be-pruned)',
    '    Argo CD or Flux would delete it with its pods, however busy.',
    '    Write: a RainbowDeployment: it says so on each release',
  ]]);
});

test.each([
  ['the quiet of Argo CD does not keep it', saying({ 'argocd.argoproj.io/compare-options': 'IgnoreExtraneous' })],
  ['pruned on purpose', saying({ 'argocd.argoproj.io/sync-options': 'Prune=true,Validate=false' })],
  ['Flux asks for the word disabled', saying({ 'kustomize.toolkit.fluxcd.io/prune': 'false' })],
])('fires: %s', (_, synth) => {
  expect(synth.findings(ID)).toHaveLength(1);
});

test.each([
  ['Argo CD', saying({ 'argocd.argoproj.io/sync-options': 'Prune=false' })],
  ['Argo CD, among other options', saying({ 'argocd.argoproj.io/sync-options': 'Validate=false, Prune=false' })],
  ['Flux', saying({ 'kustomize.toolkit.fluxcd.io/prune': 'disabled' })],
  ['Flux, in its other spelling', saying({ 'kustomize.toolkit.fluxcd.io/prune': 'Disabled' })],
  ['Flux, by a label', release.with('deployment.metadata.labels', { ...release.objects.deployment.metadata!.labels, 'kustomize.toolkit.fluxcd.io/prune': 'disabled' })],
  ['no release', compliant],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});
