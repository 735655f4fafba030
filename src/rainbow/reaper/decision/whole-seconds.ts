/** For messages. */
export function wholeSeconds(ms: number): number {
  return Math.round(ms / 1000);
}
