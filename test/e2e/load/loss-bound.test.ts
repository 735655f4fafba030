import { upperBound95 } from './loss-bound';

// -ln 0.05 = 2.9957; the others are half the 95 % quantile of chi-squared with 4 and 22 degrees of freedom
test.each([
  ['0 of 1,000,000: the rule of three', 0, 1_000_000, 2.9957e-6],
  ['1 of 1,000,000', 1, 1_000_000, 4.7439e-6],
  ['10 of 1,000', 10, 1000, 0.016962],
  ['2,000 of 10,000: large counts do not underflow', 2000, 10_000, 0.2075],
  ['none sent: nothing is known', 0, 0, 1],
])('%s', (_, lost, sent, bound) => {
  expect(upperBound95(lost, sent) / bound).toBeCloseTo(1, 3);
});
