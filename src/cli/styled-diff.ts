import { Style } from './style';

/** A unified diff with its lines marked; the headers of a file stay as they are. */
export function styledDiff(diff: string, style: Style): string {
  return diff.split('\n').map((line) => {
    if (/^(---|\+\+\+) /.test(line)) return style.place(line);
    if (line.startsWith('+')) return style.added(line);
    return line.startsWith('-') ? style.removed(line) : line;
  }).join('\n');
}
