import * as fc from 'fast-check';
import { check, Finding, isError } from '../../src/checks';
import { applyFixes, Fixed } from '../../src/harden';
import { Manifest, withChanges } from '../../src/yaml';
import { inputs, manifestsOf } from '../support/manifest-arbitraries';
import { expectMet, runs } from '../support/runs';

const errorsOf = (manifests: readonly Manifest[]) => new Set(check(manifests).filter(isError).map(keyOf));
const keyOf = ({ rule, manifest, container }: Finding) => [rule.id, manifest.kind, manifest.metadata?.name, container].join(' ');
const hardened = (manifests: readonly Manifest[]) => [...applyFixes(manifests).values()].map(({ manifest }: Fixed) => manifest);
const added = (before: ReadonlySet<string>, after: ReadonlySet<string>) => [...after].filter(key => !before.has(key));

test('what harden writes is no error of any rule, and twice is once', () => {
  let changed = 0;
  fc.assert(fc.property(inputs, (input) => {
    const manifests = manifestsOf(input);
    const once = hardened(manifests);
    if (once.some((manifest, i) => manifest !== manifests[i])) changed++;
    expect(added(errorsOf(manifests), errorsOf(once))).toEqual([]);
    expect(hardened(once)).toEqual(once);
  }), { numRuns: runs(500) });
  expectMet(changed, 150);
});

test('the fix of one finding, once what it reveals is mended, is no error of any rule', () => {
  fc.assert(fc.property(inputs, fc.nat(), (input, choice) => {
    const manifests = manifestsOf(input);
    const fixable = check(manifests).filter(({ changes }) => changes);
    if (fixable.length === 0) return;
    const { manifest, changes } = fixable[choice % fixable.length];
    const mended = manifests.map(m => (m === manifest ? withChanges(m, changes!) : m));
    expect(added(errorsOf(manifests), errorsOf(hardened(mended)))).toEqual([]);
  }), { numRuns: runs(500) });
});

test('the fix of a finding mends it', () => {
  fc.assert(fc.property(inputs, fc.nat(), (input, choice) => {
    const manifests = manifestsOf(input);
    const fixable = check(manifests).filter(({ changes }) => changes);
    if (fixable.length === 0) return;
    const finding = fixable[choice % fixable.length];
    const mended = manifests.map(m => (m === finding.manifest ? withChanges(m, finding.changes!) : m));
    expect(check(mended).map(keyOf)).not.toContain(keyOf(finding));
  }), { numRuns: runs(500) });
});

test('nothing but the fields of the fixes changes', () => {
  fc.assert(fc.property(inputs, (input) => {
    for (const [original, { manifest, changes }] of applyFixes(manifestsOf(input))) {
      expect(withChanges(original, changes)).toEqual(manifest);
      const fields = ['preStop', 'terminationGracePeriodSeconds', 'maxSurge', 'maxUnavailable', 'progressDeadlineSeconds'];
      expect(changes.map(({ path }) => path.at(-1)).filter(field => !fields.includes(String(field)))).toEqual([]);
    }
  }), { numRuns: runs(500) });
});
