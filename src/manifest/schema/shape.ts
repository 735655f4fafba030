/** The type of a field of a plain object; the API server rejects other values. */
export type Shape =
  | 'text' | 'number' | 'boolean' | 'count' | 'map' | 'any'
  | { readonly list: Shape }
  | { readonly mapOf: Shape }
  | { readonly fields: Readonly<Record<string, Shape>> };

/** The TypeScript type of a shape. A field that is missing or not of its shape is undefined. */
export type TypeOf<S> =
  S extends 'text' ? string
    : S extends 'number' ? number
      : S extends 'boolean' ? boolean
        : S extends 'count' ? number | string
          : S extends 'map' ? object
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
 * API. A number where text is needed becomes text: labels must still match. A value without faults is returned as the same object.
 */
export function ofShape(value: unknown, shape: Shape, path: string, faults: ShapeFault[]): any {
  if (value === undefined || value === null || shape === 'any') return value ?? undefined;
  const reject = (wanted: string, write?: string) => {
    faults.push({ path, found: inWords(value), wanted, write });
    return undefined;
  };
  if (typeof shape === 'string') return scalar(value, shape, reject);
  if ('list' in shape) return Array.isArray(value) ? listOf(value, shape.list, path, faults) : reject('a list');
  if (!isMap(value)) return reject('a map');
  return 'mapOf' in shape
    ? fieldsOf(value, Object.keys(value), () => shape.mapOf, key => `${path}[${key}]`, faults)
    : fieldsOf(value, Object.keys(shape.fields), key => shape.fields[key], key => (path === '' ? key : `${path}.${key}`), faults);
}

function scalar(value: unknown, shape: string, reject: (wanted: string, write?: string) => undefined): unknown {
  switch (shape) {
    case 'text':
      if (typeof value === 'string') return value;
      if (typeof value !== 'number' && typeof value !== 'boolean') return reject('text');
      reject('text', `"${value}", in quotes`);
      return String(value);
    case 'number': return typeof value === 'number' && Number.isFinite(value) ? value : reject('a number', asNumber(value));
    case 'boolean': return typeof value === 'boolean' ? value : reject('true or false');
    case 'count': return typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value)) ? value : reject('a number or text');
    default: return isMap(value) ? value : reject('a map');
  }
}

function asNumber(value: unknown): string | undefined {
  return typeof value === 'string' && /^\d+$/.test(value) ? `${value}, without quotes` : undefined;
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
