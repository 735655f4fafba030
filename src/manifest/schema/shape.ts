/** The type of a field of a plain object; the API server rejects other values. */
export type Shape =
  | 'text' | 'number' | 'boolean' | 'count' | 'map' | 'any'
  /** The number of a port, or its name. */
  | 'port'
  | 'portName'
  /** A whole number of a range. */
  | { readonly integer: readonly [least: number, most: number] }
  /** Each of these texts, written so. */
  | { readonly oneOf: readonly string[] }
  | { readonly list: Shape }
  | { readonly mapOf: Shape }
  | { readonly fields: Readonly<Record<string, Shape>> };

/** Seconds and counts of the API have 32 bits. */
export const MOST_INTEGER = 2 ** 31 - 1;
/** A whole number that may be 0. */
export const WHOLE = { integer: [0, MOST_INTEGER] } as const satisfies Shape;
/** A whole number above 0. */
export const POSITIVE = { integer: [1, MOST_INTEGER] } as const satisfies Shape;
export const PORT = { integer: [1, 65_535] } as const satisfies Shape;

/** The TypeScript type of a shape. A field that is missing or not of its shape is undefined. */
export type TypeOf<S> =
  S extends 'text' | 'portName' ? string
    : S extends 'number' ? number
      : S extends 'boolean' ? boolean
        : S extends 'count' | 'port' ? number | string
          : S extends 'map' ? object
            : S extends { readonly integer: unknown } ? number
              : S extends { readonly oneOf: unknown } ? string
                : S extends { readonly list: infer Item } ? TypeOf<Item>[]
                  : S extends { readonly mapOf: infer Value } ? Record<string, TypeOf<Value>>
                    : S extends { readonly fields: infer Fields } ? { readonly [K in keyof Fields]?: TypeOf<Fields[K]> }
                      : any;

/** A field that is not of its shape. */
export interface ShapeFault {
  /** As in `spec.template.spec.containers[0].ports`. */
  readonly path: string;
  /** The value, in words for a message. */
  readonly found: string;
  /** The type, in words for a message. */
  readonly wanted: string;
  /** What to write, where it is known. */
  readonly write?: string;
}

/**
 * The value without the parts that are not of the shape; each of them is added to the faults. `null` is absent, as in the Kubernetes
 * API. A number where text is needed becomes text, labels must still match, and one in quotes the number that is meant. A value without faults is returned as the same object.
 */
export function ofShape(value: unknown, shape: Shape, path: string, faults: ShapeFault[]): any {
  if (value === undefined || value === null || shape === 'any') return value ?? undefined;
  const reject = (wanted: string, write?: string) => {
    faults.push({ path, found: inWords(value), wanted, write });
    return undefined;
  };
  if (typeof shape === 'string') return scalar(value, shape, reject);
  if ('integer' in shape) return integer(value, shape.integer, reject);
  if ('oneOf' in shape) return oneOf(value, shape.oneOf, reject);
  if ('list' in shape) return Array.isArray(value) ? listOf(value, shape.list, path, faults) : reject('a list');
  if (!isMap(value)) return reject('a map');
  return 'mapOf' in shape
    ? fieldsOf(value, Object.keys(value), () => shape.mapOf, key => `${path}[${key}]`, faults)
    : fieldsOf(value, Object.keys(shape.fields), key => shape.fields[key], key => (path === '' ? key : `${path}.${key}`), faults);
}

function scalar(value: unknown, shape: string, reject: Reject): unknown {
  switch (shape) {
    case 'text':
      if (typeof value === 'string') return value;
      if (typeof value !== 'number' && typeof value !== 'boolean') return reject('text');
      reject('text', `"${value}", in quotes`);
      return String(value);
    case 'number': return typeof value === 'number' && Number.isFinite(value) ? value : reject('a number', withoutQuotes(value)) ?? numberIn(value);
    case 'boolean': return typeof value === 'boolean' ? value : reject('true or false');
    case 'count': return typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value)) ? value : reject('a number or text');
    case 'port': return isPort(value) ? value : reject('a port from 1 to 65535, or the name of one', withoutQuotes(value)) ?? portIn(value);
    case 'portName': return typeof value === 'string' && isPort(value) ? value : reject('a name of a port: up to 15 of a-z, 0-9 and -, with a letter');
    default: return isMap(value) ? value : reject('a map');
  }
}

type Reject = (wanted: string, write?: string) => undefined;

function integer(value: unknown, [least, most]: readonly [number, number], reject: Reject): unknown {
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    const quoted = scalar(value, 'number', reject) as number | undefined;
    return quoted !== undefined && quoted >= least && quoted <= most ? quoted : undefined;
  }
  return Number.isInteger(value) && value >= least && value <= most ? value : reject(`a whole number${value > most ? ` up to ${most}` : rangeText(least, most)}`);
}

/** ` from 0 on`, or ` from 1 to 65535`; nothing where it is any that its bits hold. */
function rangeText(least: number, most: number): string {
  if (least < 0) return '';
  return most >= MOST_INTEGER ? ` from ${least} on` : ` from ${least} to ${most}`;
}

function oneOf(value: unknown, texts: readonly string[], reject: Reject): unknown {
  if (value === '') return undefined; // the API server takes its default
  const same = texts.find(text => text.toLowerCase() === String(value).toLowerCase());
  return same === value ? value : reject(texts.join(' or '), same);
}

/** A name of the port has a letter. @see https://www.rfc-editor.org/rfc/rfc6335#section-5.1 */
function isPort(value: unknown): boolean {
  if (typeof value === 'number') return Number.isInteger(value) && value >= 1 && value <= 65_535;
  return typeof value === 'string' && value.length <= 15 && /^(?!-)(?!.*--)(?=.*[a-z])[a-z0-9-]+(?<!-)$/.test(value);
}

/** Of a port in quotes. */
function portIn(value: unknown): number | undefined {
  const number = numberIn(value);
  return isPort(number) ? number : undefined;
}

function withoutQuotes(value: unknown): string | undefined {
  return numberIn(value) === undefined ? undefined : `${value}, without quotes`;
}

/** Of a number in quotes. */
function numberIn(value: unknown): number | undefined {
  return typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : undefined;
}

function listOf(values: unknown[], shape: Shape, path: string, faults: ShapeFault[]): unknown[] {
  const read = values.map((value, i) => {
    if (value === null) faults.push({ path: `${path}[${i}]`, found: inWords(value), wanted: 'something' });
    return ofShape(value, shape, `${path}[${i}]`, faults);
  });
  return read.every((value, i) => value === values[i]) ? values : read.filter(value => value !== undefined);
}

function fieldsOf(
  map: Record<string, unknown>, keys: string[], shapeOf: (key: string) => Shape, pathOf: (key: string) => string, faults: ShapeFault[],
): Record<string, unknown> {
  const changed = new Map<string, unknown>();
  for (const key of keys) {
    if (!Object.hasOwn(map, key)) continue;
    const value = ofShape(map[key], shapeOf(key), pathOf(key), faults);
    if (value !== map[key]) changed.set(key, value);
  }
  if (changed.size === 0) return map;
  const entries = Object.entries(map).map(([key, value]): [string, unknown] => [key, changed.has(key) ? changed.get(key) : value]);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

export function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function inWords(value: unknown): string {
  if (value === null) return 'nothing (null)';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'string') return `the text ${JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}...` : value)}`;
  if (typeof value === 'number') return `the number ${value}`;
  if (typeof value === 'boolean') return `${value}`;
  return typeof value === 'object' ? 'a map' : `a ${typeof value}`;
}
