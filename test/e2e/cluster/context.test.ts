import { chosenContext } from './context';

test('the named context that is current is used', () => {
  expect(chosenContext('kind-e2e', 'kind-e2e')).toBe('kind-e2e');
});

test('without a name nothing runs, whatever is current', () => {
  expect(() => chosenContext(undefined, 'production')).toThrow(
    'no context named; the kubeconfig\'s current one is production.\n    Write: --context production, or E2E_CONTEXT=production');
  expect(() => chosenContext('', 'production')).toThrow('no context named');
});

test('a name that is not current is refused', () => {
  expect(() => chosenContext('kind-e2e', 'production')).toThrow(
    'context kind-e2e is named, but the kubeconfig\'s current one is production.\n    Run: kubectl config use-context kind-e2e');
});
