import { isKept, KEEP, kept } from '../../src/releases';

const object = (annotations?: Record<string, string>) => ({ kind: 'Deployment', metadata: { name: 'a', ...(annotations ? { annotations } : {}) } });

test('Argo CD and Flux leave it; Argo CD does not call it out of sync', () => {
  expect(kept(object()).metadata.annotations).toEqual({
    'argocd.argoproj.io/sync-options': 'Prune=false',
    'argocd.argoproj.io/compare-options': 'IgnoreExtraneous',
    'kustomize.toolkit.fluxcd.io/prune': 'disabled',
  });
});

test.each([
  ['other options are kept', 'Validate=false', 'Validate=false,Prune=false'],
  ['it is not said twice', 'Validate=false, Prune=false', 'Validate=false, Prune=false'],
])('%s', (_, before, after) => {
  expect(kept(object({ 'argocd.argoproj.io/sync-options': before })).metadata.annotations!['argocd.argoproj.io/sync-options']).toBe(after);
});

test('what is kept is found kept; each annotation that keeps is enough by itself', () => {
  expect(isKept(kept(object()).metadata)).toBe(true);
  expect(KEEP.map(({ key, value, keeps }) => isKept({ annotations: { [key]: value } }) === keeps)).toEqual(KEEP.map(() => true));
  expect(isKept(undefined)).toBe(false);
});

test('each has a source', () => {
  for (const { source } of KEEP) expect(source).toMatch(/^https:\/\/\S+$/);
});
