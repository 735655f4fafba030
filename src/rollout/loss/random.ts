const MODULUS = 2 ** 31 - 1;
const MULTIPLIER = 48_271;
/** The first numbers of small seeds are small. */
const SKIPPED = 4;

/** Numbers between 0 and 1, the same for the same seed: Park and Miller's generator ("minimal standard", 1993). */
export function random(seed: number): () => number {
  let x = Math.abs(seed) % (MODULUS - 1) + 1;
  const next = () => {
    x = x * MULTIPLIER % MODULUS;
    return x / MODULUS;
  };
  for (let i = 0; i < SKIPPED; i++) next();
  return next;
}
