/** One field of a manifest that must say something else. */
export interface Change {
  readonly path: readonly (string | number)[];
  readonly value: unknown;
  /** With its sum, where there is one. */
  readonly why: string;
}

/** A copy in which the fields say what is wanted; what is not on their paths is shared. */
export function withChanges<T>(value: T, changes: readonly Pick<Change, 'path' | 'value'>[]): T {
  return changes.reduce((changed, change) => set(changed, change.path, change.value) as T, value);
}

function set(value: unknown, [key, ...rest]: readonly (string | number)[], wanted: unknown): unknown {
  if (key === undefined) return wanted;
  if (Array.isArray(value)) return value.map((item, i) => (i === key ? set(item, rest, wanted) : item));
  const map = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  return { ...map, [key]: set(map[key], rest, wanted) };
}
