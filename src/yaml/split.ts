/** One document of a text, as it stands there. */
export interface Part {
  readonly text: string;
  /** Where it begins in the whole, in characters. */
  readonly offset: number;
  /** Its first line, from 1. */
  readonly line: number;
}

/** `---` or `...` at the beginning of a line ends what stands before it: YAML allows neither inside a document. A CR alone ends no line for the reader. */
const MARKER = /(?:^|(?<=\n))(?:---|\.\.\.)(?=[ \t\r\n]|$)/g;

/**
 * The documents of a text. `---` belongs to the document that it begins, `...` to the one that it ends; together the
 * parts are the whole text. Each can be read by itself: a file of any length takes the memory of its longest document.
 */
export function splitDocuments(text: string): Part[] {
  const starts = [0];
  let begun = false; // only directives and comments stand before the first `---`
  for (const match of text.matchAll(MARKER)) {
    const at = match.index;
    const ends = match[0] === '...';
    const cut = ends ? lineEnd(text, at) : at;
    const before = text.slice(starts[starts.length - 1], at);
    if (ends || begun || !isPreamble(before)) {
      if (cut > starts[starts.length - 1]) starts.push(cut);
    }
    begun = !ends;
  }
  const parts: Part[] = [];
  let line = 1;
  starts.forEach((offset, i) => {
    const part = text.slice(offset, starts[i + 1]);
    if (part !== '' || i === 0) parts.push({ text: part, offset, line });
    line += newlines(part);
  });
  return parts;
}

function isPreamble(text: string): boolean {
  return /^\uFEFF?(?:[ \t]*(?:#.*)?\r?\n|%.*\r?\n)*$/.test(text);
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end + 1;
}

function newlines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}
