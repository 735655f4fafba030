/** Usual steps of a time axis, in seconds. */
const STEPS = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 14_400, 43_200, 86_400];

/** Ticks in seconds from 0, and not more steps than asked. */
export function timeTicks(endMs: number, most = 12): number[] {
  const end = endMs / 1000;
  const step = STEPS.find(s => end / s <= most) ?? Math.ceil(end / most / 86_400) * 86_400;
  return Array.from({ length: Math.floor(end / step + 1e-9) + 1 }, (_, i) => Math.round(i * step * 10) / 10);
}

/** Position of a time in pixels, with one decimal. */
export function xScale(endMs: number, left: number, width: number): (ms: number) => number {
  return ms => round(left + Math.min(1, Math.max(0, ms / Math.max(endMs, 1))) * width);
}

export function round(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}
