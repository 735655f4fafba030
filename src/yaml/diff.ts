import { TextEdit } from './edits';

/** Lines of context, as `diff -u` gives them. */
const CONTEXT = 3;

/** An edit of a text with its reason. */
export interface ExplainedEdit extends TextEdit {
  readonly why: string;
}

/** Replaces the lines from `from` up to, not including, `to`. */
interface LineChange {
  readonly from: number;
  readonly to: number;
  readonly edits: ExplainedEdit[];
}

/** A unified diff for `patch`; the header of each hunk ends with its reasons. */
export function unifiedDiff(name: string, text: string, edits: readonly ExplainedEdit[]): string {
  if (edits.length === 0) return '';
  const lines = text.split(/(?<=\n)/);
  const starts = [...offsetsOf(lines), ...(text.endsWith('\n') ? [text.length] : [])]; // the line that would follow
  const hunks: LineChange[][] = [];
  for (const op of lineChangesOf(edits, starts, text)) {
    const near = hunks.at(-1);
    if (near && op.from - near.at(-1)!.to <= 2 * CONTEXT) near.push(op);
    else hunks.push([op]);
  }
  let shift = 0;
  const written = hunks.map((ops) => {
    const from = Math.max(0, ops[0].from - CONTEXT);
    const to = Math.min(lines.length, ops.at(-1)!.to + CONTEXT);
    const body: string[] = [];
    let at = from;
    for (const op of ops) {
      body.push(...marked(' ', lines.slice(at, op.from)), ...marked('-', lines.slice(op.from, op.to)), ...marked('+', newLines(op, starts, text)));
      at = op.to;
    }
    body.push(...marked(' ', lines.slice(at, to)));
    const count = (sign: string): number => body.filter(line => line.startsWith(sign)).length;
    const length = to - from + count('+') - count('-');
    const reasons = [...new Set(ops.flatMap(op => op.edits.map(edit => edit.why)))].join('; ');
    const head = `@@ -${from + 1},${to - from} +${from + 1 + shift},${length} @@ ${reasons}\n`;
    shift += count('+') - count('-');
    return head + body.join('');
  });
  return `--- ${name}\n+++ ${name}\n${written.join('')}`;
}

function lineChangesOf(edits: readonly ExplainedEdit[], starts: readonly number[], text: string): LineChange[] {
  const ops: LineChange[] = [];
  for (const edit of [...edits].sort((a, b) => a.start - b.start || b.depth - a.depth)) {
    const from = lineAt(starts, edit.start);
    const whole = edit.start === edit.end && starts[from] === edit.start && edit.text.endsWith('\n');
    const lastOffset = edit.end > edit.start && text[edit.end - 1] === '\n' ? edit.end - 1 : edit.end;
    const to = whole ? from : lineAt(starts, lastOffset) + 1;
    const last = ops.at(-1);
    const meets = last && (from < last.to || (whole && from === last.from && from === last.to));
    if (meets) ops[ops.length - 1] = { from: last.from, to: Math.max(to, last.to), edits: [...last.edits, edit] };
    else ops.push({ from, to, edits: [edit] });
  }
  return ops;
}

function newLines({ from, to, edits }: LineChange, starts: readonly number[], text: string): string[] {
  let at = starts[from] ?? text.length;
  const end = starts[to] ?? text.length;
  let written = '';
  for (const edit of edits) {
    written += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return (written + text.slice(at, Math.max(at, end))).split(/(?<=\n)/);
}

function marked(sign: string, lines: readonly string[]): string[] {
  return lines.filter(line => line !== '').map(line => (line.endsWith('\n') ? `${sign}${line}` : `${sign}${line}\n\\ No newline at end of file\n`));
}

function offsetsOf(lines: readonly string[]): number[] {
  let at = 0;
  return lines.map((line) => {
    const start = at;
    at += line.length;
    return start;
  });
}

/** The index of the line that contains an offset. */
function lineAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (starts[middle] <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
