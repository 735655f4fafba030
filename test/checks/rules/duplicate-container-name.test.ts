import { compliant, Mutation } from '../fixtures';

const ID = 'duplicate-container-name';
export const mutation: Mutation = { change: s => s.pod('containers.1', s.objects.deployment.spec!.template!.spec!.containers![0]) };
const twice = compliant.pod('containers.1', { name: 'api' });

test('two containers of one name', () => {
  expect(twice.report(ID)).toEqual([[
    'error Deployment shop/web: spec.template.spec.containers[].name',
    'container "api": 2 containers have this name. (duplicate-container-name)',
    '    The API server refuses it.',
    "    Write: name: 'log-shipper' on the further one",
  ]]);
});

test('an init container counts, and three are one finding', () => {
  expect(twice.pod('initContainers', [{ name: 'api' }]).found(ID)).toEqual(['3 containers have this name.']);
});

test('silent: each has its own', () => {
  expect(compliant.pod('containers.1', { name: 'shipper' }).pod('initContainers', [{ name: 'migrate' }]).report(ID)).toEqual([]);
});
