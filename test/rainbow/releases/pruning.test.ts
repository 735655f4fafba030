import { isPruningDisabled, PRUNING_TOOLS, withPruningDisabled } from '../../../src/rainbow';

const object = (annotations?: Record<string, string>) => ({ kind: 'Deployment', metadata: { name: 'a', ...(annotations ? { annotations } : {}) } });

test('Argo CD and Flux keep it; Argo CD stays in sync', () => {
  expect(withPruningDisabled(object()).metadata.annotations).toEqual({
    'argocd.argoproj.io/sync-options': 'Prune=false',
    'argocd.argoproj.io/compare-options': 'IgnoreExtraneous',
    'kustomize.toolkit.fluxcd.io/prune': 'disabled',
  });
});

test.each([
  ['other options are kept', 'Validate=false', 'Validate=false,Prune=false'],
  ['it is not added twice', 'Validate=false, Prune=false', 'Validate=false, Prune=false'],
])('%s', (_, before, after) => {
  expect(withPruningDisabled(object({ 'argocd.argoproj.io/sync-options': before })).metadata.annotations!['argocd.argoproj.io/sync-options']).toBe(after);
});

test('each annotation that prevents the deletion is enough by itself', () => {
  expect(isPruningDisabled(withPruningDisabled(object()).metadata)).toBe(true);
  const disabling = PRUNING_TOOLS.filter(({ key, value }) => isPruningDisabled({ annotations: { [key]: value } }));
  expect(disabling).toEqual(PRUNING_TOOLS.filter(row => row.preventsDeletion));
  expect(isPruningDisabled(undefined)).toBe(false);
});

test('each has a source', () => {
  for (const { source } of PRUNING_TOOLS) expect(source).toMatch(/^https:\/\/\S+$/);
});
