/** A tenth of each property's runs while a developer waits; all of them where CI says PROPERTIES=full. */
const SHARE = process.env.PROPERTIES === 'full' ? 1 : 0.1;

/** So many of the runs of a property; at least one. */
export function runs(full: number): number {
  return Math.max(1, Math.round(full * SHARE));
}

/** The same share of a list of cases, each of them for some offset. */
export function sample<T>(cases: readonly T[], offset = 0): T[] {
  return cases.filter((_, i) => SHARE === 1 || (i + offset) % Math.round(1 / SHARE) === 0);
}

/** A property says little where it hardly ever meets what it is about; a short run may meet too little by chance. */
export function expectMet(count: number, least: number): void {
  if (SHARE === 1) expect(count).toBeGreaterThan(least);
}
