import { Duration } from 'cdk8s';
import * as fc from 'fast-check';
import { LONGEST_SECONDS, PROPAGATION, SecondsLimits } from '../../../src/budget';
import { durationSeconds } from '../../../src/constructs/budget/duration';

const limits: SecondsLimits = { option: 'longestRequest', fallback: 30 };

test('a time that is not stated is the fallback, 30 s', () => {
  expect(durationSeconds(undefined, limits)).toEqual({ seconds: 30 });
});

test.each([
  ['1 s is the shortest', Duration.seconds(1), 1],
  ['2 minutes are 120 s', Duration.minutes(2), 120],
  ['0.5 minutes are 30 s', Duration.minutes(0.5), 30],
  ['3000 ms are 3 s', Duration.millis(3000), 3],
  ['2.05 minutes are 122999.99999999999 ms: 123 s', Duration.minutes(2.05), 123],
  ['0.28 hours are 1008000.0000000001 ms: 1008 s', Duration.hours(0.28), 1008],
  ['7 days are 604800 s, the longest', Duration.days(7), 604_800],
])('%s', (_, duration, seconds) => {
  expect(durationSeconds(duration, limits)).toEqual({ seconds });
});

const FRACTION = 'not a whole number of seconds; Kubernetes counts in whole seconds.';
const TOO_LONG = 'longer than 604800 s, the longest grace period of any platform (7 days).';

test.each([
  ['0 s: 30 s', Duration.seconds(0), 30, '0 s is not above 0.'],
  ['1.5 s: 2 s', Duration.seconds(1.5), 2, `1.5 s is ${FRACTION}`],
  ['1 ms: 1 s', Duration.millis(1), 1, `0.001 s is ${FRACTION}`],
  ['59999 ms: 60 s', Duration.millis(59_999), 60, `59.999 s is ${FRACTION}`],
  ['a day and half a second: 86401 s', Duration.seconds(86_400.5), 86_401, `86400.5 s is ${FRACTION}`],
  ['7 days and half a second: 7 days', Duration.seconds(604_800.5), 604_800, `604800.5 s is ${FRACTION}`],
  ['7 days and 1 s: 7 days', Duration.seconds(604_801), 604_800, `604801 s is ${TOO_LONG}`],
  ['NaN: 30 s', Duration.seconds(NaN), 30, 'NaN ms is not a time.'],
  ['infinity: 30 s', Duration.seconds(Infinity), 30, 'Infinity ms is not a time.'],
])('a refused time is replaced by the one to write: %s', (_, duration, seconds, found) => {
  expect(durationSeconds(duration, limits)).toEqual({ seconds, problem: `longestRequest: ${found}\n    Write: longestRequest: Duration.seconds(${seconds})` });
});

test('a negative time is refused by cdk8s: it throws at -1 s', () => {
  expect(() => Duration.seconds(-1)).toThrow(new Error('Duration amounts cannot be negative. Received: -1'));
});

test('0 s is accepted for a floor', () => {
  expect(durationSeconds(Duration.seconds(0), { option: 'floor', fallback: 5, positive: false })).toEqual({ seconds: 0 });
});

describe('a propagation of at most an hour', () => {
  const propagation: SecondsLimits = { ...PROPAGATION, option: 'propagation', fallback: 15 };

  test('3600 s is accepted', () => {
    expect(durationSeconds(Duration.hours(1), propagation)).toEqual({ seconds: 3600 });
  });

  test('3600.5 s is refused, and 3600 s written: 3601 s would be refused again', () => {
    expect(durationSeconds(Duration.seconds(3600.5), propagation)).toEqual({
      seconds: 3600,
      problem: `propagation: 3600.5 s is ${FRACTION}\n    Write: propagation: Duration.seconds(3600)`,
    });
  });

  test('3601 s is refused', () => {
    expect(durationSeconds(Duration.seconds(3601), propagation)).toEqual({
      seconds: 3600,
      problem: 'propagation: 3601 s is longer than 3600 s, the longest deregistration delay of any load balancer.\n'
        + '    Write: propagation: Duration.seconds(3600)',
    });
  });
});

test('with a fallback of 0 s the time to write is accepted', () => {
  const none: SecondsLimits = { option: 'preStop', fallback: 0, longest: 3600 };
  expect([Duration.seconds(0), Duration.seconds(NaN), Duration.seconds(3601)].map(d => durationSeconds(d, none).problem?.split('\n')[1])).toEqual([
    '    Write: preStop: Duration.seconds(1)',
    '    Write: preStop: Duration.seconds(1)',
    '    Write: preStop: Duration.seconds(3600)',
  ]);
});

test('every whole number of seconds up to 7 days is taken as it is', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: LONGEST_SECONDS }), (seconds) => {
    expect(durationSeconds(Duration.seconds(seconds), limits)).toEqual({ seconds });
  }));
});

test('the result is always an accepted time', () => {
  const stated = fc.oneof(fc.double({ min: 0 }), fc.double({ min: 0, max: 2 * LONGEST_SECONDS }));
  fc.assert(fc.property(stated, fc.constantFrom(PROPAGATION.longest, LONGEST_SECONDS), (duration, longest) => {
    const { seconds } = durationSeconds(Duration.seconds(duration), { ...limits, longest });
    expect(durationSeconds(Duration.seconds(seconds), { ...limits, longest })).toEqual({ seconds });
  }));
});
