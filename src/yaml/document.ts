import { Document, isAlias, isScalar, LineCounter, Node, parseDocument, Tags, visit } from 'yaml';
import { Part } from './split';

/** Where reading one document ends in an error instead of in no memory: 16 MB of manifests take 0.8 GB. */
const LONGEST = 16 * 1024 * 1024;
const MOST_VALUES = 1_000_000;
/** An anchor that is used so often is no manifest any more. */
const MOST_ALIASES = 10_000;

/** A document that was read, with its text. */
export interface YamlDocument {
  readonly part: Part;
  readonly root: Document.Parsed;
  /** The document as plain values. */
  readonly value: unknown;
  /** The line of the whole text on which an offset of this part lies. */
  lineAt(offset: number): number;
}

export interface Unreadable {
  /** From 1. */
  readonly line: number;
  /** One line of text. */
  readonly message: string;
}

/** Dates and times stay text, as in kubectl. */
const withoutTimes = (tags: Tags): Tags => tags.filter(tag => typeof tag === 'string' || (tag.format !== 'TIME' && tag.tag !== 'tag:yaml.org,2002:timestamp'));

/** A document as kubectl reads it: YAML 1.1, where `yes` and `on` are true and 010 is 8. */
export function readDocument(part: Part): YamlDocument | Unreadable {
  const refuse = (message: string, line = part.line): Unreadable => ({ line, message });
  if (part.text.length > LONGEST) return refuse(`a document of ${megabytes(part.text.length)}: no more than ${megabytes(LONGEST)} is read at once; split the list`);
  if (valuesIn(part.text) > MOST_VALUES) return refuse(`a document of more than ${MOST_VALUES} values: no more are read at once`);
  const lines = new LineCounter();
  const lineAt = (offset: number): number => part.line + Math.max(1, lines.linePos(offset).line) - 1;
  try {
    // unique keys are found below: here it takes the square of their number
    const root = parseDocument(part.text, { version: '1.1', uniqueKeys: false, prettyErrors: false, lineCounter: lines, customTags: withoutTimes });
    const [error] = root.errors;
    if (error) return refuse(firstLine(error.message), lineAt(error.pos[0]));
    const repeated = repeatedKey(root);
    if (repeated) return refuse(`the key ${repeated.key} stands twice in one map`, lineAt(repeated.offset));
    return { part, root, value: root.toJS({ maxAliasCount: MOST_ALIASES }), lineAt };
  } catch (error) {
    return refuse(inWords(error));
  }
}

export function isUnreadable(document: YamlDocument | Unreadable): document is Unreadable {
  return 'message' in document;
}

/** An upper bound: what separates values, wherever it stands. */
function valuesIn(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 10 || c === 44) count += 1;
  }
  return count;
}

/** The second of two equal keys; kubectl's strict decoding refuses them as well. */
function repeatedKey(root: Document): { key: string; offset: number } | undefined {
  let found: { key: string; offset: number } | undefined;
  visit(root, {
    Map: (_, map) => {
      const keys = new Set<unknown>();
      for (const { key } of map.items) {
        if (!isScalar(key) || key.value === '<<') continue;
        if (keys.has(key.value)) {
          found = { key: JSON.stringify(key.value), offset: key.range?.[0] ?? 0 };
          return visit.BREAK;
        }
        keys.add(key.value);
      }
      return undefined;
    },
  });
  return found;
}

function inWords(error: unknown): string {
  const { name, message } = error as Error;
  if (name === 'ReferenceError' && message.startsWith('Excessive alias')) return 'aliases of aliases that come to too many values (an alias bomb)';
  if (name === 'RangeError') return 'nested too deeply';
  return firstLine(message);
}

function firstLine(message: string): string {
  return message.includes('Maximum call stack') ? 'nested too deeply' : message.split('\n')[0].replace(/:$/, '');
}

function megabytes(characters: number): string {
  return `${Math.ceil(characters / 1024 / 1024)} MB`;
}

/** The node itself, or what an alias stands for. */
export function resolved(root: Document, node: Node | undefined): Node | undefined {
  return isAlias(node) ? node.resolve(root) : node;
}
