import { asRelease, compliant, Mutation, Synth } from '../fixtures';

const ID = 'release-can-be-pruned';
export const mutation: Mutation = { change: s => asRelease(s).with('deployment.metadata.annotations', s.objects.deployment.metadata!.annotations) };
const release = compliant.with('deployment.metadata.labels', { 'cdk8s-graceful/rainbow': 'web', 'cdk8s-graceful/release': 'v3' });
const annotated = (annotations: Record<string, unknown>): Synth => release.with('deployment.metadata.annotations', annotations);

test('a release without an annotation against pruning', () => {
  expect(release.report(ID)).toEqual([[
    'warning Deployment shop/web: metadata.annotations',
    'release v3, and no annotation keeps it once it is no longer in the manifests. (release-can-be-pruned)',
    '    Argo CD or Flux would delete it with its pods, however busy.',
    '    Write: a RainbowDeployment: it annotates each release',
  ]]);
});

test.each([
  ['IgnoreExtraneous of Argo CD does not prevent pruning', annotated({ 'argocd.argoproj.io/compare-options': 'IgnoreExtraneous' })],
  ['pruned on purpose', annotated({ 'argocd.argoproj.io/sync-options': 'Prune=true,Validate=false' })],
  ['Flux requires the value disabled', annotated({ 'kustomize.toolkit.fluxcd.io/prune': 'false' })],
])('fires: %s', (_, synth) => {
  expect(synth.findings(ID)).toHaveLength(1);
});

test.each([
  ['Argo CD', annotated({ 'argocd.argoproj.io/sync-options': 'Prune=false' })],
  ['Argo CD, among other options', annotated({ 'argocd.argoproj.io/sync-options': 'Validate=false, Prune=false' })],
  ['Flux', annotated({ 'kustomize.toolkit.fluxcd.io/prune': 'disabled' })],
  ['Flux, in its other spelling', annotated({ 'kustomize.toolkit.fluxcd.io/prune': 'Disabled' })],
  ['Flux, by a label', release.with('deployment.metadata.labels', { ...release.objects.deployment.metadata!.labels, 'kustomize.toolkit.fluxcd.io/prune': 'disabled' })],
  ['no release', compliant],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});
