import * as fc from 'fast-check';
import { readManifest } from '../../../src/manifest';
import { KINDS } from '../../../src/manifest/schema/kinds';
import { compliant, deepFreeze, nodesOf } from '../../checks/fixtures';
import { runs } from '../../support/runs';
const nodes = nodesOf(compliant.objects).filter(path => path.includes('.'));

test('an object without faults is returned as the same object', () => {
  for (const manifest of compliant.manifests) expect(readManifest(manifest)).toEqual({ manifest, faults: [] });
  for (const manifest of compliant.manifests) expect(readManifest(manifest)!.manifest).toBe(manifest);
});

test.each([null, undefined, 7, 'x', true, [], [{}]])('%j is no object', (document) => {
  expect(readManifest(document)).toBeUndefined();
});

test('whatever one node is, what was read is right, and nothing is changed in the input', () => {
  fc.assert(fc.property(fc.constantFrom(...nodes), fc.jsonValue(), (path, value) => {
    const name = path.split('.')[0];
    const read = readManifest(compliant.with(path, deepFreeze(value)).objects[name]);
    expect(readManifest(read!.manifest)!.faults).toEqual([]);
  }), { numRuns: runs(500) });
});

test('an object of any kind, whatever it holds, is read', () => {
  const anything = fc.record({ kind: fc.constantFrom(...Object.keys(KINDS), 'Other'), metadata: fc.jsonValue(), spec: fc.jsonValue() }, { requiredKeys: [] });
  fc.assert(fc.property(anything, (object) => {
    expect(readManifest(readManifest(object)!.manifest)!.faults).toEqual([]);
  }), { numRuns: runs(500) });
});

test('keys that every object has are no fields', () => {
  const object = JSON.parse('{"kind":"constructor","__proto__":{"spec":1},"metadata":{"labels":{"__proto__":7,"constructor":"x"}}}');
  expect(readManifest(object)!.faults.map(f => f.path)).toEqual(['metadata.labels[__proto__]']);
});

test('a YAML document that holds itself is read', () => {
  const spec: any = { replicas: 1 };
  spec.template = spec;
  expect(readManifest({ kind: 'Deployment', spec })!.faults).toEqual([]);
});
