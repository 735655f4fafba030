/** One document of a text. */
export interface Part {
  readonly text: string;
  /** Its first character in the whole text, from 0. */
  readonly offset: number;
  /** Its first line, from 1. */
  readonly line: number;
}

/** `---` or `...` at the beginning of a line ends a document: YAML allows neither inside one. A CR alone ends no line for the parser. */
const MARKER = /(?:^|(?<=\n))(?:---|\.\.\.)(?=[ \t\r\n]|$)/g;

/**
 * The documents of a text. `---` belongs to the document that it begins, `...` to the one that it ends; joined, the parts are the
 * whole text. Each is parsed alone: a file needs the memory of its longest document.
 */
export function splitDocuments(text: string): Part[] {
  const starts = [0];
  let begun = false; // directives and comments may precede the first `---`
  for (const match of text.matchAll(MARKER)) {
    const at = match.index;
    const isEnd = match[0] === '...';
    const cut = isEnd ? lineEnd(text, at) : at;
    const before = text.slice(starts[starts.length - 1], at);
    if (isEnd || begun || !isPreamble(before)) {
      if (cut > starts[starts.length - 1]) starts.push(cut);
    }
    begun = !isEnd;
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
