const SHORTEST_PART = 4;

/** The candidate that contains the word, or takes the fewest letters to become it; undefined where half of it or more would have to change. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const whole = word.length < SHORTEST_PART ? undefined : candidates.find(candidate => candidate.includes(word));
  if (whole !== undefined) return whole;
  const distances = candidates.map(candidate => ({ candidate, distance: distanceOf(word, candidate) })).sort((a, b) => a.distance - b.distance);
  return distances[0] && distances[0].distance * 2 < distances[0].candidate.length ? distances[0].candidate : undefined;
}

/** Letters to add, take away or replace (Levenshtein). */
export function distanceOf(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length];
}
