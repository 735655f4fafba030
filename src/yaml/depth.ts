/** Whether a value nests deeper than so many levels. No recursion: a deep value would exhaust the stack. */
export function isDeeperThan(levels: number, root: object): boolean {
  const seen = new Set<object>();
  let level: object[] = [root];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > levels) return true;
    const next: object[] = [];
    for (const part of level) {
      if (seen.has(part)) continue;
      seen.add(part);
      for (const child of Object.values(part)) if (typeof child === 'object' && child !== null) next.push(child);
    }
    level = next;
  }
  return false;
}
