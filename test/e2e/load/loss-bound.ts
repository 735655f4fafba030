/**
 * One-sided 95 % upper bound of a loss rate, from `lost` of `sent`: the rate at which so few would be seen in 5 % of runs.
 * Losses are rare, so they are taken as Poisson. 0 of 1,000,000: 3.0 in a million ("rule of three").
 */
export function upperBound95(lost: number, sent: number): number {
  if (sent === 0) return 1;
  let low = lost;
  let high = lost + 10 + 10 * Math.sqrt(lost + 1);
  while (high - low > 1e-9 * high) {
    const mean = (low + high) / 2;
    if (atMost(lost, mean) > 0.05) low = mean;
    else high = mean;
  }
  return Math.min(1, high / sent);
}

/** P(X <= n), X Poisson of this mean; summed in logarithms, as e^-mean is 0 in a double beyond 745. */
function atMost(n: number, mean: number): number {
  let logTerm = -mean;
  let total = Math.exp(logTerm);
  for (let i = 1; i <= n; i++) {
    logTerm += Math.log(mean / i);
    total += Math.exp(logTerm);
  }
  return total;
}
