import { Duration } from 'cdk8s';
import { RolloutLimits, RolloutPlanOptions, RolloutTiming } from './rollout-plan-options';
import { quantityOf } from '../../manifest';
import { NumberOption, optionProblems, PlanOptions, PlansOptions } from '../../plan';
import { milliseconds } from '../budget/duration';
import { DEVICES } from '../budget/option-kinds';
import { BOOLEAN, DURATION, LIST, NUMBER, OBJECT, OptionKind, OptionKinds, statedOptions } from '../budget/stated-options';

/** The options of the plan in seconds. Throws if one is out of range. */
export function readPlanOptions(stated: RolloutPlanOptions): PlansOptions {
  const of = statedOptions(stated, OPTIONS);
  const times = statedOptions(of.options.timing, TIMING, { of: 'timing' });
  refuse([...of.problems, ...times.problems]);
  const { timing: _, scaleAfter, appliedManifests, ...options } = of.options;
  const timing = times.options;
  const seconds = (duration: Duration | undefined) => duration && milliseconds(duration)! / 1000;
  const plain: PlanOptions = {
    ...options,
    startupSeconds: seconds(timing.startup),
    shutdownSeconds: seconds(timing.shutdown),
    acceptTimeAfterSigtermSeconds: seconds(timing.acceptTimeAfterSigterm),
    endpointLagSeconds: seconds(timing.endpointLag),
    schedulingSeconds: seconds(timing.scheduling),
    creationSeconds: seconds(timing.creation),
    observationSeconds: seconds(timing.observation),
    reportingSeconds: seconds(timing.reporting),
    scaleAfterSeconds: seconds(scaleAfter),
  };
  const problems = optionProblems(plain, option => OPTION_NAMES[option] ?? option);
  refuse(problems);
  return { ...plain, appliedManifests };
}

export function readPlanLimits(stated: RolloutLimits): RolloutLimits {
  const { options, problems } = statedOptions(stated, LIMITS, { of: 'fastest' });
  refuse(problems);
  return options;
}

function refuse(problems: readonly string[]): void {
  if (problems.length > 0) throw new Error(`RolloutPlan: ${problems.join('\n  ')}`);
}

const TIMING: OptionKinds<RolloutTiming> = {
  startup: DURATION,
  shutdown: DURATION,
  acceptTimeAfterSigterm: DURATION,
  endpointLag: DURATION,
  scheduling: DURATION,
  creation: DURATION,
  observation: DURATION,
  reporting: DURATION,
};
const OPTIONS: OptionKinds<RolloutPlanOptions> = {
  timing: OBJECT,
  appliedManifests: LIST,
  replicas: NUMBER,
  requestsPerSecond: NUMBER,
  podCapacity: NUMBER,
  devices: DEVICES,
  nodes: NUMBER,
  scaleTo: NUMBER,
  scaleAfter: DURATION,
  nodeDrain: BOOLEAN,
  seed: NUMBER,
};

const quantity = (example: string): OptionKind => ({
  name: 'a quantity above 0, as in a manifest',
  is: value => typeof value === 'string' && quantityOf(value) > 0,
  write: value => (typeof value === 'number' ? `'${value}'` : `'${example}'`),
});
const LIMITS: OptionKinds<RolloutLimits> = { pods: NUMBER, cpu: quantity('2'), memory: quantity('1Gi'), devices: DEVICES, leastReady: NUMBER };

/** Names of the public options that differ from those of the plan. */
const OPTION_NAMES: Partial<Record<NumberOption, string>> = {
  startupSeconds: 'timing.startup, in seconds',
  shutdownSeconds: 'timing.shutdown, in seconds',
  acceptTimeAfterSigtermSeconds: 'timing.acceptTimeAfterSigterm, in seconds',
  endpointLagSeconds: 'timing.endpointLag, in seconds',
  schedulingSeconds: 'timing.scheduling, in seconds',
  creationSeconds: 'timing.creation, in seconds',
  observationSeconds: 'timing.observation, in seconds',
  reportingSeconds: 'timing.reporting, in seconds',
  scaleAfterSeconds: 'scaleAfter, in seconds',
};
