import { LONGEST_SECONDS } from '../src/budget';
import { type NumberOption, optionProblems, type PlanOptions } from '../src/plan';

/** A number that the reader of the page may set; without it, the manifests or a default say it. */
export interface Control {
  readonly id: ControlId;
  readonly label: string;
  /** What it means to somebody who has never seen Kubernetes. */
  readonly hint: string;
  readonly unit: string;
  /** Range of the slider; the field beside it takes more. */
  readonly least: number;
  readonly most: number;
  readonly step?: number;
}

const PLAN_NUMBERS = {
  startup: 'startupSeconds',
  shutdown: 'shutdownSeconds',
  lag: 'endpointLagSeconds',
  rate: 'requestsPerSecond',
  replicas: 'replicas',
  capacity: 'podCapacity',
  nodes: 'nodes',
} as const satisfies Record<string, NumberOption>;

export type ControlId = keyof typeof PLAN_NUMBERS | 'longest' | 'surge' | 'unavailable';

/** What plain YAML does not say. */
export const FACTS: readonly Control[] = [
  { id: 'startup', label: 'Start', hint: 'from the start of the process until it can answer', unit: 's', least: 0, most: 120 },
  { id: 'shutdown', label: 'Exit', hint: 'from SIGTERM, the request to stop, until the process is gone', unit: 's', least: 0, most: 120 },
  { id: 'longest', label: 'Longest request', hint: 'the time that a request in progress may still take', unit: 's', least: 1, most: 300 },
  { id: 'lag', label: 'Endpoint lag', hint: 'until what sends the traffic observes that a pod has come or gone', unit: 's', least: 0, most: 120 },
  { id: 'rate', label: 'Traffic', hint: 'new connections per second, to all pods together', unit: '/s', least: 0, most: 1000, step: 10 },
  { id: 'capacity', label: 'Pods that fit', hint: 'into the cluster at once, terminating ones included', unit: 'pods', least: 1, most: 50 },
  { id: 'nodes', label: 'Nodes', hint: 'machines over which the pods are spread; one of them is drained', unit: '', least: 1, most: 50 },
];

/** What the YAML says, to be tried otherwise. */
export const TRIALS: readonly Control[] = [
  { id: 'replicas', label: 'Replicas', hint: 'pods that should serve', unit: 'pods', least: 1, most: 30 },
  { id: 'surge', label: 'Surge', hint: 'pods that may be added during the update (maxSurge)', unit: 'pods', least: 0, most: 30 },
  { id: 'unavailable', label: 'Unavailable', hint: 'pods that may be missing during the update (maxUnavailable)', unit: 'pods', least: 0, most: 30 },
];

export const CONTROLS: readonly Control[] = [...FACTS, ...TRIALS];

export type Numbers = { readonly [id in ControlId]?: number };

const PLAN_IDS = Object.keys(PLAN_NUMBERS) as (keyof typeof PLAN_NUMBERS)[];

export function planOptionsOf(numbers: Numbers): PlanOptions {
  return Object.fromEntries(PLAN_IDS.flatMap(id => (numbers[id] === undefined ? [] : [[PLAN_NUMBERS[id], numbers[id]]])));
}

/** Why a number is not taken; undefined if it is. */
export function problemOf(id: ControlId, value: number): string | undefined {
  const { label } = CONTROLS.find(control => control.id === id)!;
  if (id === 'longest' || id === 'surge' || id === 'unavailable') {
    const [least, most] = id === 'longest' ? [1, LONGEST_SECONDS] : [0, 10_000];
    return Number.isInteger(value) && value >= least && value <= most ? undefined : `${label}: ${value} is not a whole number from ${least} to ${most}.`;
  }
  return optionProblems({ [PLAN_NUMBERS[id]]: value }, () => label)[0];
}
