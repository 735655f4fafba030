import { ApiObject, JsonPatch } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { edit } from '../../../src/constructs/synth/edit';
import { newChart, synth } from '../../support/synth';

function configMap(): ApiObject {
  return ApiObject.of(new kplus.ConfigMap(newChart(), 'config', { data: { b: '1' } }));
}

const withKey = (key: string) => (manifest: any) => ({ ...manifest, data: { ...manifest.data, [key]: '2' } });

test('an edit is applied at each rendering, after JSON patches; keys are sorted as cdk8s sorts them', () => {
  const object = configMap();
  edit(object, 'a', withKey('a'));
  object.addJsonPatch(JsonPatch.add('/data/c', '3'));
  for (const [manifest] of [synth(object), synth(object)]) {
    expect(Object.entries(manifest.data)).toEqual([['a', '2'], ['b', '1'], ['c', '3']]);
  }
});

test('an edit replaces an earlier one of the same id', () => {
  const object = configMap();
  edit(object, 'a', withKey('x'));
  edit(object, 'a', withKey('y'));
  edit(object, 'b', withKey('z'));
  expect(Object.keys(synth(object)[0].data)).toEqual(['b', 'y', 'z']);
});

test('another object of the same class is not edited', () => {
  edit(configMap(), 'a', withKey('x'));
  expect(synth(configMap())[0].data).toEqual({ b: '1' });
});

test('instanceof and the name of the constructor still give the class', () => {
  const object = configMap();
  edit(object, 'a', withKey('x'));
  expect(object).toBeInstanceOf(kplus.k8s.KubeConfigMap);
  expect(object.constructor.name).toBe('KubeConfigMap');
  expect((object.constructor as typeof kplus.k8s.KubeConfigMap).GVK).toBe(kplus.k8s.KubeConfigMap.GVK);
});

test('an error of an edit names the construct and the id', () => {
  const object = configMap();
  edit(object, 'a', () => { throw new Error('no'); });
  expect(() => object.toJson()).toThrow(new Error('[shop/config/Resource] a: no'));
});

test('CDK8S_DISABLE_SORT: keys are not sorted', () => {
  const object = configMap();
  edit(object, 'a', withKey('a'));
  process.env.CDK8S_DISABLE_SORT = '1';
  try {
    expect(Object.keys(object.toJson().data)).toEqual(['b', 'a']);
  } finally {
    delete process.env.CDK8S_DISABLE_SORT;
  }
});
