import { nameOf } from '../../../src/manifest';

test.each([
  ['with a namespace', { kind: 'Deployment', metadata: { name: 'web', namespace: 'shop' } }, 'Deployment shop/web'],
  ['without a namespace', { kind: 'Service', metadata: { name: 'web' } }, 'Service web'],
  ['without anything', { kind: 'Service' }, 'Service (no name)'],
])('the name %s', (_, manifest, name) => {
  expect(nameOf(manifest)).toBe(name);
});
