import { applyFixes } from './fixes';
import { check, isError, LocatedFinding, locateFindings } from '../checks';
import { Assumptions, nameOf } from '../manifest';
import {
  Change, ExplainedEdit, Input, isUnreadable, Manifest, objectsWithKind, Part, Place, Problem, Progress, readDocument, readObjects, rewrite, TextEdit,
  withChanges,
} from '../yaml';

export interface HardenedText {
  readonly name: string;
  readonly before: string;
  readonly after: string;
  readonly edits: readonly ExplainedEdit[];
}

export interface HardenResult {
  readonly texts: readonly HardenedText[];
  /** Number of objects that were changed. */
  readonly changes: number;
  /** New pods terminate otherwise than those that run. */
  readonly changesTermination: boolean;
  readonly notes: readonly string[];
  /** Errors that remain: only the author can decide them. */
  readonly remaining: readonly LocatedFinding[];
  /** What was read, and where it stands. */
  readonly objects: ReadonlyMap<Manifest, Place>;
}

const TERMINATION_FIELDS: readonly unknown[] = ['lifecycle', 'terminationGracePeriodSeconds'];

interface Edited {
  readonly text: string;
  readonly edits: readonly ExplainedEdit[];
}

/** Changes every workload that would lose requests, in place: every other byte of the texts stays. */
export function hardenTexts(
  inputs: readonly Input[], assumptions: Assumptions, problems: Problem[], progress?: Progress,
): HardenResult {
  return hardenObjects(inputs, readObjects(inputs, problems, progress), assumptions);
}

/** The same, of texts that are read already. */
export function hardenObjects(inputs: readonly Input[], objects: ReadonlyMap<Manifest, Place>, assumptions: Assumptions): HardenResult {
  const byPart = new Map<Part, [Manifest, readonly Change[]][]>();
  for (const [original, { changes }] of applyFixes(objectsWithKind(objects), assumptions)) {
    const { part } = objects.get(original)!;
    if (changes.length > 0) byPart.set(part, [...byPart.get(part) ?? [], [original, changes]]);
  }

  const notes: string[] = [];
  let changesTermination = false;
  const after = new Map<Manifest, Manifest>();
  const editedParts = new Map<Part, Edited>();
  for (const [part, changed] of byPart) {
    const edited = editPart(part, changed, objects);
    if (!edited) {
      notes.push(...changed.map(([object]) => unchangedNote(objects.get(object)!.file, object)));
      continue;
    }
    editedParts.set(part, edited);
    for (const [object, changes] of changed) {
      after.set(object, withChanges(object, changes));
      changesTermination ||= changes.some(({ path }) => path.some(step => TERMINATION_FIELDS.includes(step)));
    }
  }
  const files = new Map([...objects.values()].map(({ part, file }) => [part, file]));
  return {
    texts: inputs.map(input => hardenedText(input, [...editedParts].filter(([part]) => files.get(part) === input.name))),
    changes: after.size,
    changesTermination,
    notes,
    remaining: remainingOf(objects, after, assumptions),
    objects,
  };
}

/** Undefined where the edits would change other values of the document as well. */
function editPart(part: Part, changed: [Manifest, readonly Change[]][], objects: ReadonlyMap<Manifest, Place>): Edited | undefined {
  const document = readDocument(part);
  if (isUnreadable(document)) return undefined;
  const changes = changed.flatMap(([object, ofObject]) => ofObject.map((change): Change => {
    const at = objects.get(object)!.at as (string | number)[];
    return { ...change, path: [...at, ...change.path] };
  }));
  const rewritten = rewrite(document, withChanges(document.value, changes));
  return rewritten && { text: rewritten.text, edits: rewritten.edits.map(edit => ({ ...edit, why: reasonOf(edit, changes) })) };
}

function unchangedNote(file: string, object: Manifest): string {
  return `${file}: ${nameOf(object)} is not changed: no edit in there would change it alone (an alias elsewhere of an anchor in it, or a rare notation). `
    + 'Write it without.';
}

/** An edit may set more than one field, and a field may take more than one edit. */
function reasonOf({ path }: TextEdit, changes: readonly Change[]): string {
  const meets = (change: Change): boolean => path.every((step, i) => i >= change.path.length || step === change.path[i]);
  return [...new Set(changes.filter(meets).map(change => change.why))].join('; ');
}

function hardenedText({ name, text }: Input, edited: [Part, Edited][]): HardenedText {
  let at = 0;
  const pieces: string[] = [];
  const edits: ExplainedEdit[] = [];
  for (const [part, change] of edited.sort(([a], [b]) => a.offset - b.offset)) {
    pieces.push(text.slice(at, part.offset), change.text);
    at = part.offset + part.text.length;
    edits.push(...change.edits.map(edit => ({ ...edit, start: edit.start + part.offset, end: edit.end + part.offset })));
  }
  return { name, before: text, after: [...pieces, text.slice(at)].join(''), edits };
}

/** Errors only, at the lines of the text that was read. */
function remainingOf(objects: ReadonlyMap<Manifest, Place>, after: ReadonlyMap<Manifest, Manifest>, assumptions: Assumptions): LocatedFinding[] {
  const hardened = new Map([...objects].map(([object, place]) => [after.get(object) ?? object, place]));
  return locateFindings(check(objectsWithKind(hardened), assumptions).filter(isError), hardened);
}
