/** What a field of a plain object may be; the API server refuses everything else. */
export type Shape =
  | 'text' | 'number' | 'boolean' | 'count' | 'map' | 'any'
  | { readonly list: Shape }
  | { readonly mapOf: Shape }
  | { readonly fields: Readonly<Record<string, Shape>> };

/** The TypeScript type of a shape: a field that is missing, or not of its shape, is undefined. */
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
  /** Where, as in `spec.template.spec.containers[0].ports`. */
  readonly path: string;
  /** What is there, as it is said in a message. */
  readonly found: string;
  /** What should be. */
  readonly wanted: string;
  /** The line to write, where it can be told. */
  readonly write?: string;
}

/**
 * The value as far as it is of its shape; what is not is left out and told. `null` is absent, as in the Kubernetes API.
 * A number where text is needed is read as the text that was meant: labels must still match. What is right comes back as
 * the same object.
 */
export function ofShape(value: unknown, shape: Shape, path: string, faults: ShapeFault[]): any {
  if (value === undefined || value === null || shape === 'any') return value ?? undefined;
  const refuse = (wanted: string, write?: string) => {
    faults.push({ path, found: inWords(value), wanted, write });
    return undefined;
  };
  if (typeof shape === 'string') return scalar(value, shape, refuse);
  if ('list' in shape) return Array.isArray(value) ? listOf(value, shape.list, path, faults) : refuse('a list');
  if (!isMap(value)) return refuse('a map');
  return 'mapOf' in shape
    ? fieldsOf(value, Object.keys(value), () => shape.mapOf, key => `${path}[${key}]`, faults)
    : fieldsOf(value, Object.keys(shape.fields), key => shape.fields[key], key => (path === '' ? key : `${path}.${key}`), faults);
}

function scalar(value: unknown, shape: string, refuse: (wanted: string, write?: string) => undefined): unknown {
  switch (shape) {
    case 'text':
      if (typeof value === 'string') return value;
      if (typeof value !== 'number' && typeof value !== 'boolean') return refuse('text');
      refuse('text', `"${value}", in quotes`);
      return String(value);
    case 'number': return typeof value === 'number' && Number.isFinite(value) ? value : refuse('a number', asNumber(value));
    case 'boolean': return typeof value === 'boolean' ? value : refuse('true or false');
    case 'count': return typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value)) ? value : refuse('a number or text');
    default: return isMap(value) ? value : refuse('a map');
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
