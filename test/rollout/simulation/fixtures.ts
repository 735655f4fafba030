import { PodTemplate, simulate, SimulationInput, Timeline } from '../../../src/rollout';

const probe = (periodSeconds: number) => ({ initialDelayMs: 0, periodMs: periodSeconds * 1000, successThreshold: 1, failureThreshold: 300 });

/** Serves after 2 s, found by a startup probe every second; is gone 20 s after its deletion. No overheads. */
export const TEMPLATE: PodTemplate = {
  kubeletMs: 0,
  creationMs: 0,
  observationMs: 0,
  startupMs: 2000,
  containers: [{ startup: probe(1), readiness: probe(5) }],
  reportMs: 0,
  preStopMs: 15_000,
  acceptTimeAfterSigtermMs: 0,
  shutdownMs: 5000,
  graceMs: 50_000,
};

/** 10 pods, one at a time: MISSION's own case. */
export const ONE_BY_ONE: SimulationInput = {
  replicas: 10,
  strategy: { maxSurge: 1, maxUnavailable: 0 },
  minReadyMs: 0,
  progressDeadlineMs: 600_000,
  before: TEMPLATE,
  after: TEMPLATE,
  nodes: 2,
  podCapacity: Infinity,
  actions: [{ kind: 'update', atMs: 0 }],
};

/** The same with pods of which something differs, before and after. */
export function input(change: Partial<SimulationInput>, template: Partial<PodTemplate> = {}): SimulationInput {
  const own = { ...TEMPLATE, ...template };
  return { ...ONE_BY_ONE, before: own, after: own, ...change };
}

export function timeline(change: Partial<SimulationInput>, template: Partial<PodTemplate> = {}): Timeline {
  return simulate(input(change, template));
}
