import { compliant, Mutation } from '../fixtures';

const ID = 'platform-too-new';
export const mutation: Mutation = { change: s => s.withBudget({ kubernetesMinor: 39 }) };

test('Kubernetes 1.39, one beyond the newest in the table', () => {
  expect(mutation.change(compliant).report(ID)).toEqual([[
    'warning Deployment shop/web: metadata.annotations[cdk8s-graceful/platform]',
    'the platform is Kubernetes 1.39, the newest that is known here is 1.38. (platform-too-new)',
    '    A field that changed since is taken to work as it did.',
    '    Write: the version of the oldest node, or a newer cdk8s-graceful',
  ]]);
});

test('is said once', () => {
  const { deployment } = compliant.withBudget({ kubernetesMinor: 41 }).objects;
  const three = compliant.withBudget({ kubernetesMinor: 41 }).and('b', { ...deployment, metadata: { ...deployment.metadata, name: 'b' } })
    .and('c', { ...deployment, metadata: { ...deployment.metadata, name: 'c' } });
  expect(three.found(ID)).toEqual(['the platform is Kubernetes 1.41, the newest that is known here is 1.38; and 2 others: Deployment shop/b, Deployment shop/c.']);
});

test('silent: 1.38', () => {
  expect(compliant.withBudget({ kubernetesMinor: 38 }).report(ID)).toEqual([]);
});
