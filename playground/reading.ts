import type { Case } from './case';
import { assumptionsOf, FILE, type Study } from './study';
import { check, isError, isWarning, locateFindings } from '../src/checks';
import { hardenObjects } from '../src/harden';
import { nameOf } from '../src/manifest';
import { objectsWithKind, unifiedDiff } from '../src/yaml';

/** Of a text with more, the first are shown. */
export const MOST_FINDINGS = 200;
export const MOST_DIFF_LINES = 2000;

export type Weight = 'error' | 'warning' | 'acknowledged' | 'unreadable';

/** A finding or a problem, at its line. */
export interface Remark {
  readonly line: number;
  readonly weight: Weight;
  readonly rule?: string;
  readonly object?: string;
  readonly found: string;
  readonly consequence?: string;
  /** What to write. */
  readonly write?: string;
}

/** What check and harden say of a text. */
export interface Reading {
  readonly remarks: readonly Remark[];
  readonly errors: number;
  readonly warnings: number;
  /** Number of all remarks. */
  readonly total: number;
  readonly objects: number;
  /** As a unified diff, its first lines. */
  readonly diff: string;
  /** Lines of the diff that are not in it. */
  readonly moreDiffLines: number;
  /** The hardened text; undefined where nothing changes. */
  readonly after?: string;
  readonly notes: readonly string[];
  /** Errors that harden leaves to the author. */
  readonly remaining: number;
}

/** Of the time that all takes: 1.9 and 2.1 of 8 s of 500 KB. */
const [READ, CHECKED] = [0.25, 0.5];

/** The text is read once, for findings and hardening. */
export function readingOf(known: Case, study: Study, progress?: (fraction: number) => void): Reading {
  const assumptions = assumptionsOf(known);
  const { objects, problems } = study.text(known, (_, fraction) => progress?.(READ * fraction));
  const kinds = objectsWithKind(objects);
  const findings = locateFindings(check(kinds, assumptions), objects);
  progress?.(CHECKED);
  const hardened = hardenObjects([{ name: FILE, text: known.yaml }], objects, assumptions);
  progress?.(1);
  const [{ before, after, edits }] = hardened.texts;
  const lines = unifiedDiff(FILE, before, edits).split(/(?<=\n)/);
  const remarks: Remark[] = [
    ...problems.map(({ line = 1, message }): Remark => ({ line, weight: 'unreadable', found: message })),
    ...findings.map((finding): Remark => ({
      line: finding.line,
      weight: finding.acknowledged === undefined ? finding.severity : 'acknowledged',
      rule: finding.rule.id,
      object: `${nameOf(finding.manifest)}${finding.container === undefined ? '' : `, container ${finding.container}`}`,
      found: finding.found,
      ...(finding.acknowledged === undefined ? { consequence: finding.consequence, write: finding.yaml } : { consequence: `Accepted: ${finding.acknowledged}` }),
    })),
  ];
  return {
    remarks: remarks.slice(0, MOST_FINDINGS),
    errors: findings.filter(isError).length,
    warnings: findings.filter(isWarning).length,
    total: remarks.length,
    objects: kinds.length,
    diff: lines.slice(0, MOST_DIFF_LINES).join(''),
    moreDiffLines: Math.max(0, lines.length - MOST_DIFF_LINES),
    ...(after === before ? {} : { after }),
    notes: hardened.notes,
    remaining: hardened.remaining.length,
  };
}
