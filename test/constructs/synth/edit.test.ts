import { ApiObject, JsonPatch } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { edit } from '../../../src/constructs/synth/edit';
import { newChart, synth } from '../../support/synth';

function configMap(): ApiObject {
  return ApiObject.of(new kplus.ConfigMap(newChart(), 'config', { data: { b: '1' } }));
}

const withKey = (key: string) => (manifest: any) => ({ ...manifest, data: { ...manifest.data, [key]: '2' } });

test('a change is applied at every rendering, after the author\'s patches, and keys are sorted as cdk8s sorts them', () => {
  const object = configMap();
  edit(object, 'a', withKey('a'));
  object.addJsonPatch(JsonPatch.add('/data/c', '3'));
  for (const [manifest] of [synth(object), synth(object)]) {
    expect(Object.entries(manifest.data)).toEqual([['a', '2'], ['b', '1'], ['c', '3']]);
  }
});

test('the same id is one change, another id is another', () => {
  const object = configMap();
  edit(object, 'a', withKey('x'));
  edit(object, 'a', withKey('y'));
  edit(object, 'b', withKey('z'));
  expect(Object.keys(synth(object)[0].data)).toEqual(['b', 'y', 'z']);
});

test('an object that is not edited stays as it is, also of the same class', () => {
  edit(configMap(), 'a', withKey('x'));
  expect(synth(configMap())[0].data).toEqual({ b: '1' });
});

test('the class stays the class', () => {
  const object = configMap();
  edit(object, 'a', withKey('x'));
  expect(object).toBeInstanceOf(kplus.k8s.KubeConfigMap);
  expect(object.constructor).toBe(kplus.k8s.KubeConfigMap);
});

test('what a change throws names the construct', () => {
  const object = configMap();
  edit(object, 'a', () => { throw new Error('no'); });
  expect(() => object.toJson()).toThrow(new Error('[shop/config/Resource] a: no'));
});

test('CDK8S_DISABLE_SORT leaves the order', () => {
  const object = configMap();
  edit(object, 'a', withKey('a'));
  process.env.CDK8S_DISABLE_SORT = '1';
  try {
    expect(Object.keys(object.toJson().data)).toEqual(['b', 'a']);
  } finally {
    delete process.env.CDK8S_DISABLE_SORT;
  }
});
