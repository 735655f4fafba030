import { Composer, Document, isAlias, isCollection, isNode, isScalar, LineCounter, Node, Parser, Tags, visit } from 'yaml';
import { isDeeperThan } from './depth';
import { Part } from './split';
/** Longer documents are refused before they exhaust the memory: 16 MB of manifests take 0.8 GB. */
const LONGEST = 16 * 1024 * 1024;
const MOST_VALUES = 1_000_000;
/** No manifest uses an anchor more often. */
const MOST_ALIASES = 10_000;

/** A parsed document with its text. */
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

/** Manifests nest some 20 levels deep; a thousand exhaust the stack of the parser, and V8 does not always survive that. */
const DEEPEST = 100;
/** Levels of the token tree for one level of YAML: the token, its items, an item, its value. */
const TOKEN_LEVELS = 4;

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
    const tokens = [...new Parser(lines.addNewLine).parse(part.text)];
    if (isDeeperThan(DEEPEST * TOKEN_LEVELS, tokens)) return refuse(`nested deeper than ${DEEPEST} levels`);
    // badKey finds repeated keys: the check of the parser takes time with the square of their number
    const composer = new Composer({ version: '1.1', uniqueKeys: false, prettyErrors: false, customTags: withoutTimes, logLevel: 'error' });
    const [root] = [...composer.compose(tokens, true, part.text.length)] as Document.Parsed[];
    const [error] = root.errors;
    if (error) return refuse(firstLine(error.message), lineAt(error.pos[0]));
    const bad = badKey(root);
    if (bad) return refuse(bad.message, lineAt(bad.offset));
    const value: unknown = root.toJS({ maxAliasCount: MOST_ALIASES });
    return { part, root, value, lineAt };
  } catch (error) {
    return refuse(inWords(error));
  }
}

export function isUnreadable(document: YamlDocument | Unreadable): document is Unreadable {
  return 'message' in document;
}

/** An upper bound of the number of values: all commas and line ends. */
function valuesIn(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 10 || c === 44) count += 1;
  }
  return count;
}

/** A repeated key, which the strict decoding of kubectl refuses as well, or a key that is no scalar. */
function badKey(root: Document): { message: string; offset: number } | undefined {
  let found: { message: string; offset: number } | undefined;
  visit(root, {
    Map: (_, map) => {
      const keys = new Set<string>();
      for (const { key } of map.items) {
        const offset = isNode(key) ? key.range?.[0] ?? 0 : 0;
        if (isCollection(key)) {found = { message: 'a key that is a map or a list', offset };} else if (isScalar(key) && key.value !== '<<') {
          const name = String(key.value); // as in the plain values: 1 and "1" are one
          if (keys.has(name)) found = { message: `the key ${JSON.stringify(name)} stands twice in one map`, offset };
          keys.add(name);
        }
        if (found) return visit.BREAK;
      }
      return undefined;
    },
  });
  return found;
}

function inWords(error: unknown): string {
  const { name, message } = error as Error;
  if (name === 'ReferenceError' && message.startsWith('Excessive alias')) return 'aliases of aliases that come to too many values (an alias bomb)';
  return firstLine(message);
}

function firstLine(message: string): string {
  return message.split('\n')[0].replace(/:$/, '');
}

function megabytes(characters: number): string {
  return `${Math.ceil(characters / 1024 / 1024)} MB`;
}

/** The node, or the target of an alias. */
export function resolved(root: Document, node: Node | undefined): Node | undefined {
  return isAlias(node) ? node.resolve(root) : node;
}
