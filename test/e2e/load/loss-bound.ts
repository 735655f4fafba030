/**
 * One-sided 95 % upper bound of a loss rate, from `lost` of `sent`: the rate at which so few would be seen in 5 % of runs.
 * Losses are rare, so they are taken as Poisson. 0 of 1,000,000: 3.0 in a million ("rule of three").
 */
export function upperBound95(lost: number, sent: number): number {
  if (sent === 0) return 1;
  const logFactorial = Array.from({ length: lost }, (_, i) => Math.log(i + 1)).reduce((a, b) => a + b, 0);
  let low = lost;
  let high = lost + 10 + 10 * Math.sqrt(lost + 1);
  while (high - low > 1e-9 * high) {
    const mean = (low + high) / 2;
    if (atMost(lost, mean, logFactorial) > 0.05) low = mean;
    else high = mean;
  }
  return Math.min(1, high / sent);
}

/** P(X <= n), X Poisson of this mean, at least n: from the largest term down. In logarithms, as e^-mean is 0 in a double beyond 745. */
function atMost(n: number, mean: number, logFactorial: number): number {
  let total = 0;
  for (let i = n, term = Math.exp(n * Math.log(mean) - mean - logFactorial); term > total * 1e-17; i--) {
    total += term;
    term *= i / mean;
  }
  return total;
}
