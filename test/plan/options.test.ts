import { optionProblems } from '../../src/plan';

test('what is out of its range is refused, all of it at once, by the name under which it was given', () => {
  expect(optionProblems({ replicas: 1.5, endpointLagSeconds: -1, nodes: 0, startupSeconds: NaN }, option => `--${option}`)).toEqual([
    '--replicas: 1.5 is not a whole number from 0 to 10000.',
    '--startupSeconds: NaN is not a number from 0 to 86400.',
    '--endpointLagSeconds: -1 is not a number from 0 to 3600.',
    '--nodes: 0 is not a whole number from 1 to 5000.',
  ]);
});

test('the ends of a range are in it', () => {
  expect(optionProblems({ replicas: 10_000, nodes: 1, endpointLagSeconds: 3600, startupSeconds: 0 }, option => option)).toEqual([]);
});
