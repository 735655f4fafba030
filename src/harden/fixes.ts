import { findingsOf, RULES } from '../checks';
import { Assumptions, Manifests } from '../manifest';
import { Change, Manifest, withChanges } from '../yaml';

/** An object and what mends its faults. */
export interface Fixed {
  readonly manifest: Manifest;
  /** At most one for each field: the last. */
  readonly changes: readonly Change[];
}

const FIXABLE_RULES = RULES.filter(rule => rule.fixable);
/** A fix may reveal a fault that it hid: a helper container waits for those that serve, a mesh's proxy for the grace period. */
const MOST_ROUNDS = 8;

/**
 * Applies the fixes that the unacknowledged findings carry, and those of what is found then, until nothing is left to fix. Name, selector and
 * `replicas` stay: the workload may be running. Objects with a field of a wrong type stay as they are, and those that may not change.
 */
export function applyFixes(
  documents: readonly Manifest[], assumptions: Assumptions = {}, mayChange: (original: Manifest) => boolean = () => true,
): ReadonlyMap<Manifest, Fixed> {
  const fixed = new Map(documents.map((manifest): [Manifest, Fixed] => [manifest, { manifest, changes: [] }]));
  const originals = new Map(documents.map(manifest => [manifest, manifest]));
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const manifests = new Manifests([...fixed.values()].map(({ manifest }) => manifest), assumptions);
    const malformed = new Set(manifests.shapeFaults.map(fault => manifests.originalOf(fault.manifest)));
    const changes = new Map<Manifest, Change[]>();
    for (const finding of findingsOf(FIXABLE_RULES, manifests)) {
      if (finding.acknowledged !== undefined || !finding.changes || malformed.has(finding.manifest)) continue;
      if (!mayChange(originals.get(finding.manifest)!)) continue;
      const ofObject = changes.get(finding.manifest) ?? [];
      changes.set(finding.manifest, [...ofObject, ...finding.changes.filter(change => !ofObject.some(other => isSamePath(other, change)))]);
    }
    if (changes.size === 0) break;
    for (const [manifest, ofObject] of changes) {
      const original = originals.get(manifest)!;
      const before = fixed.get(original)!.changes.filter(change => !ofObject.some(other => isSamePath(other, change)));
      const mended = withChanges(manifest, ofObject);
      fixed.set(original, { manifest: mended, changes: [...before, ...ofObject] });
      originals.set(mended, original);
    }
  }
  return fixed;
}

function isSamePath(a: Change, b: Change): boolean {
  return a.path.length === b.path.length && a.path.every((step, i) => step === b.path[i]);
}
