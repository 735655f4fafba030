import { backendsOf } from '../../../src/manifest/index/backends';

const metadata = { name: 'web', namespace: 'shop' };
const backend = (name: unknown) => ({ service: { name } });

test('an Ingress routes to its default backend and to that of each path, in its namespace', () => {
  const rules = [{ http: { paths: [{ backend: backend('api') }, { backend: backend('admin') }] } }];
  expect(backendsOf({ kind: 'Ingress', metadata, spec: { defaultBackend: backend('web'), rules } }).map(b => `${b.namespace}/${b.name}`))
    .toEqual(['shop/web', 'shop/api', 'shop/admin']);
});

test('an HTTPRoute routes to its references, which may name another namespace', () => {
  const rules = [{ backendRefs: [{ name: 'web' }, { name: 'api', namespace: 'other' }] }];
  expect(backendsOf({ kind: 'HTTPRoute', metadata, spec: { rules } }).map(b => `${b.namespace}/${b.name}`)).toEqual(['shop/web', 'other/api']);
});

test.each([
  ['another kind', { kind: 'Gateway', metadata, spec: { defaultBackend: backend('web') } }],
  ['no spec', { kind: 'Ingress', metadata }],
  ['rules that are no list', { kind: 'Ingress', metadata, spec: { rules: { http: {} } } }],
  ['a rule that is null', { kind: 'HTTPRoute', metadata, spec: { rules: [null] } }],
  ['a name that is a number', { kind: 'Ingress', metadata, spec: { defaultBackend: backend(7) } }],
])('none: %s', (_, manifest) => {
  expect(backendsOf(manifest)).toEqual([]);
});
