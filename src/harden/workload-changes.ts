import { Change, withChanges } from '../yaml';
import { graceChanges } from './grace';
import { HardenInput } from './harden-input';
import { meshChanges } from './mesh';
import { preStopChanges, replacePreStop } from './pre-stop';
import { readinessChanges } from './readiness-probe';
import { deadlineChanges, strategyChanges } from './rollout';
import { resolveBudget } from '../budget';
import { acknowledgementsOf } from '../checks';
import { gracePeriodOf, Manifests, podSpecOf, Probe, Workload } from '../manifest';

export interface HardenOptions {
  /** For containers that get traffic and have no readiness probe. */
  readonly readiness?: Probe;
}

/**
 * The changes after which a workload that this library did not write loses no request when it is updated. Its name, selector and `replicas`
 * stay: it may be running. Acknowledged findings change nothing.
 */
export function changesFor(workload: Workload, manifests: Manifests, { readiness }: HardenOptions = {}): Change[] {
  const reasons = acknowledgementsOf(workload);
  const isAcknowledged = (...rules: string[]) => rules.some(rule => Object.hasOwn(reasons, rule));
  const probes = isAcknowledged('no-readiness') ? [] : readinessChanges(workload, manifests, readiness);
  const before = podSpecOf(withChanges(workload, probes)); // a container with a readiness probe is a serving one
  const input = hardenInputOf(workload, manifests);
  const pod = isAcknowledged('prestop-missing', 'prestop-below-floor', 'prestop-unknown') ? before : replacePreStop(before, input);
  const grace = isAcknowledged('grace-too-short') ? [] : graceChanges(pod, input);
  const graceSeconds = Number(grace[0]?.value ?? gracePeriodOf(pod));
  return [
    ...probes,
    ...preStopChanges(before, pod, input),
    ...grace,
    ...isAcknowledged('mesh-proxy-terminates-early') ? [] : meshChanges(workload, pod, graceSeconds, input),
    ...isAcknowledged('unavailable-all', 'surge-and-unavailable-zero') ? [] : strategyChanges(workload, manifests),
    ...isAcknowledged('progress-deadline-too-short') ? [] : deadlineChanges(workload, input),
  ];
}

function hardenInputOf(workload: Workload, manifests: Manifests): HardenInput {
  const recorded = manifests.budgetOf(workload);
  return { recorded, budget: resolveBudget(recorded), graceIsTyped: false };
}
