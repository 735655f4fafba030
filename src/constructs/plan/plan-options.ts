import { Duration } from 'cdk8s';
import { RolloutPlanOptions } from './rollout-plan-options';
import { NumberOption, optionProblems, PlanOptions, PlansOptions } from '../../plan';
import { milliseconds } from '../budget/duration';

/** The options of the plan in seconds. Throws if one is out of range. */
export function readPlanOptions({ timing = {}, scaleAfter, appliedManifests, ...options }: RolloutPlanOptions): PlansOptions {
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
  if (problems.length > 0) throw new Error(`RolloutPlan: ${problems.join('\n  ')}`);
  return { ...plain, appliedManifests };
}

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
