import { isMap, isScalar, isSeq, Node, Pair, Scalar, YAMLMap } from 'yaml';
import { YamlDocument } from './document';
import { isSameValue } from './equality';
import { blockText, flowText, literalText, pairText, Style } from './write';

/** Replaces the characters from start to end. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Of two insertions at one offset the deeper one comes first. */
  readonly depth: number;
  /** The field that it sets. */
  readonly path: readonly (string | number)[];
}

type Values = Record<string, unknown>;

/** The edits from the value of the document to the wanted one, each at the smallest node that differs. */
export function editsFor({ root, part, value }: YamlDocument, wanted: unknown): TextEdit[] {
  const editor = new Editor(part.text, styleOf(part.text, root.contents));
  if (root.contents) editor.sync(root.contents, value, wanted, []);
  return editor.edits;
}

class Editor {
  public readonly edits: TextEdit[] = [];

  constructor(private readonly text: string, private readonly style: Style) {}

  public sync(node: Node | null, current: unknown, wanted: unknown, path: (string | number)[]): void {
    if (isSameValue(current, wanted)) return;
    if (isMap(node) && isPlainMap(current) && isPlainMap(wanted) && Object.keys(current).every(key => key in wanted)) {
      this.syncMap(node, current, wanted, path);
    } else if (isSeq(node) && Array.isArray(current) && Array.isArray(wanted) && current.length === wanted.length) {
      node.items.forEach((item, i) => this.sync(item as Node, current[i], wanted[i], [...path, i]));
    } else {
      this.replace(node!, wanted, path);
    }
  }

  private syncMap(map: YAMLMap, current: Values, wanted: Values, path: (string | number)[]): void {
    if (map.items.length === 0) return this.fillMap(map, wanted, path);
    for (const [key, value] of Object.entries(wanted)) {
      if (isSameValue(current[key], value)) continue;
      const pair = map.items.find(item => isScalar(item.key) && String(item.key.value) === key) as Pair<Scalar, Node | null> | undefined;
      if (!pair) this.insert(map, key, value, [...path, key]); // a merged map may have it: the explicit key takes precedence
      else if (isEmpty(pair.value)) this.fill(pair, value, [...path, key]);
      else this.sync(pair.value, current[key], value, [...path, key]);
    }
  }

  /** For `{}`; a comment may be in it. */
  private fillMap(map: YAMLMap, wanted: Values, path: (string | number)[]): void {
    const at = map.range![0] + 1;
    this.add(at, at, flowText(wanted, this.flowOf(map)).slice(1, -1), path);
  }

  /** For `key:` without a value; a comment may follow. */
  private fill(pair: Pair<Scalar, Node | null>, value: unknown, path: (string | number)[]): void {
    const colon = this.text.indexOf(':', pair.key.range![1]) + 1;
    this.add(colon, colon, ` ${flowText(value, { json: false, spaced: false })}`, path);
  }

  private replace(node: Node, wanted: unknown, path: (string | number)[]): void {
    const start = node.range![0];
    const end = this.endOf(node);
    const old = this.text.slice(start, end);
    const inBlock = isMap(node) && !node.flow;
    const text = inBlock ? blockText(wanted, this.column(start), this.style) : literalText(old, wanted) ?? flowText(wanted, this.flowOf(node));
    this.add(start, end, old.endsWith('\n') ? `${text}${this.style.eol}` : text, path);
  }

  private insert(map: YAMLMap, key: string, value: unknown, path: (string | number)[]): void {
    const last = map.items.at(-1) as Pair<Node, Node | null>;
    if (map.flow) {
      this.insertFlow(map, last, key, value, path);
    } else {
      const indent = this.column((map.items[0].key as Node).range![0]);
      const at = this.afterLine(this.endOf(last), indent);
      const line = `${' '.repeat(indent)}${pairText(key, value, indent, this.style)}`;
      const atEnd = at === this.text.length && !this.text.endsWith('\n');
      this.add(at, at, atEnd ? `${this.style.eol}${line}` : `${line}${this.style.eol}`, path, indent);
    }
  }

  private insertFlow(map: YAMLMap, last: Pair<Node, Node | null>, key: string, value: unknown, path: (string | number)[]): void {
    const at = this.endOf(last);
    const lastKey = last.key.range![0];
    const before = this.text.slice(this.lineStart(lastKey), lastKey);
    const pair = flowText({ [key]: value }, { ...this.flowOf(map), spaced: false }).slice(1, -1);
    this.add(at, at, before.trim() === '' ? `,${this.style.eol}${before}${pair}` : `, ${pair}`, path);
  }

  private add(start: number, end: number, text: string, path: (string | number)[], depth = 0): void {
    this.edits.push({ start, end, text, path, depth });
  }

  private flowOf(node: Node): { json: boolean; spaced: boolean } {
    const key = isMap(node) ? node.items[0]?.key : undefined;
    const json = isScalar(key) ? key.type === Scalar.QUOTE_DOUBLE : /^\s*\{\s*"/.test(this.text);
    return { json, spaced: this.text[node.range![0] + 1] === ' ' };
  }

  /** The end of the text of a value, without the comments and line ends that follow. */
  private endOf(node: Node | Pair<Node, Node | null> | null): number {
    if (node === null) return 0;
    if ('key' in node) return isEmpty(node.value) ? this.text.indexOf(':', node.key.range![1]) + 1 : this.endOf(node.value);
    const last = (isMap(node) || isSeq(node)) && !node.flow ? node.items.at(-1) : undefined;
    return last ? this.endOf(last as Node | Pair<Node, Node | null>) : node.range![1];
  }

  /** The start of the next line that is not a comment on something nested deeper. */
  private afterLine(offset: number, indent: number): number {
    let at = offset > 0 && this.text[offset - 1] === '\n' ? offset : this.nextLine(offset);
    for (;;) {
      const comment = /^( *)#[^\n]*(?:\n|$)/.exec(this.text.slice(at, at + 2000));
      if (!comment || comment[1].length <= indent) return at;
      at = this.nextLine(at);
    }
  }

  private nextLine(offset: number): number {
    const end = this.text.indexOf('\n', offset);
    return end < 0 ? this.text.length : end + 1;
  }

  private lineStart(offset: number): number {
    return this.text.lastIndexOf('\n', offset - 1) + 1;
  }

  private column(offset: number): number {
    const start = this.lineStart(offset);
    return offset - start - (this.text[start] === '\uFEFF' ? 1 : 0);
  }
}

function isPlainMap(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether there is no text for a value, not even `null`. */
function isEmpty(node: Node | null): boolean {
  return node === null || (isScalar(node) && node.value === null && node.range?.[0] === node.range?.[1]);
}

/** The indentation of the first map in a map, and the first line ending. */
function styleOf(text: string, root: Node | null): Style {
  const inner = isMap(root) ? root.items.find(({ value }) => isMap(value) && !value.flow)?.value as YAMLMap | undefined : undefined;
  const first = inner && (inner.items[0]?.key as Node).range![0];
  const step = first === undefined ? 2 : first - text.lastIndexOf('\n', first - 1) - 1;
  return { step: step > 0 && step <= 8 ? step : 2, eol: /\r\n/.test(text.slice(0, text.indexOf('\n') + 1)) ? '\r\n' : '\n' };
}
