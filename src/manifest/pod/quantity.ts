/** Kubernetes' quantities: `100m`, `1.5`, `128Mi`, `1e9`. */
const QUANTITY = /^([+-]?(?:\d+\.?\d*|\.\d+))(?:([eE][+-]?\d+)|([numkMGTPE]|[KMGTPE]i))?$/;
const FACTOR: Record<string, number> = Object.fromEntries([
  ...['n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E'].map((suffix, i) => [suffix, 1000 ** (i - 3)]),
  ...['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'].map((suffix, i) => [suffix, 1024 ** (i + 1)]),
]);

/** `100m` is 0.1; 0 without a quantity, and where the text is none. */
export function quantityOf(text: unknown): number {
  const match = QUANTITY.exec(String(text ?? '').trim());
  if (!match) return 0;
  const [, number, exponent = '', suffix = ''] = match;
  return Number(number + exponent) * FACTOR[suffix];
}
