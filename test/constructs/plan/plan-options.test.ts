import { Duration } from 'cdk8s';
import { RolloutTiming } from '../../../src';
import { readPlanOptions } from '../../../src/constructs/plan/plan-options';

test('each duration is in seconds, fractions included', () => {
  const timing: Required<RolloutTiming> = {
    startup: Duration.minutes(1),
    shutdown: Duration.seconds(2),
    acceptTimeAfterSigterm: Duration.millis(500),
    endpointLag: Duration.seconds(10),
    scheduling: Duration.millis(100),
    creation: Duration.millis(200),
    observation: Duration.millis(300),
    reporting: Duration.millis(400),
  };
  expect(readPlanOptions({ timing, scaleTo: 6, scaleAfter: Duration.seconds(7) })).toEqual({
    startupSeconds: 60,
    shutdownSeconds: 2,
    acceptTimeAfterSigtermSeconds: 0.5,
    endpointLagSeconds: 10,
    schedulingSeconds: 0.1,
    creationSeconds: 0.2,
    observationSeconds: 0.3,
    reportingSeconds: 0.4,
    scaleTo: 6,
    scaleAfterSeconds: 7,
  });
});

test('all options out of range are in one error, by their public names', () => {
  const timing: RolloutTiming = { startup: Duration.days(2), acceptTimeAfterSigterm: Duration.days(2), observation: Duration.hours(2) };
  expect(() => readPlanOptions({ timing, scaleAfter: Duration.days(2), nodes: 0 })).toThrow(new Error(`RolloutPlan: ${[
    'timing.startup, in seconds: 172800 is not a number from 0 to 86400.',
    'timing.acceptTimeAfterSigterm, in seconds: 172800 is not a number from 0 to 86400.',
    'nodes: 0 is not a whole number from 1 to 5000.',
    'scaleAfter, in seconds: 172800 is not a number from 0 to 86400.',
    'timing.observation, in seconds: 7200 is not a number from 0 to 3600.',
  ].join('\n  ')}`));
});
