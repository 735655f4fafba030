import { isUnreadable, readDocument, YamlDocument } from './document';
import { editsFor, TextEdit } from './edits';
import { isSameValue } from './equality';

/** A document with new values; every other character is unchanged. */
export interface Rewritten {
  readonly text: string;
  /** In the order of the text. */
  readonly edits: readonly TextEdit[];
}

/** Undefined where the edits would change other values as well (a map that an alias uses elsewhere). */
export function rewrite(document: YamlDocument, wanted: unknown): Rewritten | undefined {
  const edits = editsFor(document, wanted).sort((a, b) => a.start - b.start || b.depth - a.depth);
  const text = applied(document.part.text, edits);
  const again = readDocument({ ...document.part, text });
  return isUnreadable(again) || !isSameValue(again.value, wanted) ? undefined : { text, edits };
}

function applied(text: string, edits: readonly TextEdit[]): string {
  let at = 0;
  const pieces: string[] = [];
  for (const edit of edits) {
    pieces.push(text.slice(at, edit.start), edit.text);
    at = edit.end;
  }
  return [...pieces, text.slice(at)].join('');
}
