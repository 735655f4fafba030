/** A new value for one field of a manifest. */
export interface Change {
  readonly path: readonly (string | number)[];
  readonly value: unknown;
  /** With its sum, if there is one. */
  readonly why: string;
}

/** A copy with the new values; parts that are not on their paths are shared with the original. */
export function withChanges<T>(value: T, changes: readonly Pick<Change, 'path' | 'value'>[]): T {
  return changes.reduce((changed, change) => set(changed, change.path, change.value) as T, value);
}

function set(value: unknown, [key, ...rest]: readonly (string | number)[], wanted: unknown): unknown {
  if (key === undefined) return wanted;
  if (Array.isArray(value)) return value.map((item, i) => (i === key ? set(item, rest, wanted) : item));
  const map = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  return { ...map, [key]: set(map[key], rest, wanted) };
}
