import { Names } from '../../../src/manifest/index/names';
import { Manifest } from '../../../src/yaml';

const object = (kind: string, name?: string, namespace?: string): Manifest => ({ kind, metadata: { name, namespace } });

test('an object without a namespace is in the one that is assumed, default where none is', () => {
  expect([new Names(), new Names('shop')].map(names => names.namespaceOf(object('Service', 'web')))).toEqual(['default', 'shop']);
});

test('an object is found by kind, namespace and name', () => {
  const names = new Names();
  const web = object('Service', 'web', 'shop');
  names.add(web);
  expect([names.find('Service', 'shop', 'web'), names.find('Service', undefined, 'web'), names.find('Ingress', 'shop', 'web')]).toEqual([web, undefined, undefined]);
});

test('a cluster-scoped object is found without its namespace, which charts write all the same', () => {
  const names = new Names('shop');
  const nginx = object('IngressClass', 'nginx', 'ingress');
  names.add(nginx);
  expect(names.find('IngressClass', undefined, 'nginx')).toBe(nginx);
});

test('of two objects with one key the last remains, in the place of the first; objects without a name all remain', () => {
  const [first, other, last] = [object('Service', 'web'), object('Service', 'api'), object('Service', 'web', 'default')];
  const [a, b] = [object('Service'), object('Service')];
  expect(new Names().unique([first, other, a, last, b])).toEqual([last, other, a, b]);
});
