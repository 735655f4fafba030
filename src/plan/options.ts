import { Assumptions, Manifest } from '../manifest';

/** What is known beside the manifests. */
export interface PlanOptions {
  /** The manifests that are applied now: old pods leave by their hooks. Without them the old template is taken to be like the new. */
  readonly from?: readonly Manifest[];
  /** Of workloads that record no budget. */
  readonly assumed?: Assumptions;
  /** Where an autoscaler owns the number; else the manifest says it. */
  readonly replicas?: number;
  /** From the start of the process until it can serve. */
  readonly startSeconds?: number;
  /** From SIGTERM until the application exits. */
  readonly exitSeconds?: number;
  /** For how long it still accepts connections after SIGTERM. */
  readonly lingerSeconds?: number;
  readonly requestsPerSecond?: number;
  /** How late whoever sends to the pods may be, in place of the longest propagation. */
  readonly lagSeconds?: number;
  /** Pods that fit at once. */
  readonly room?: number;
  /** Nodes over which the pods are spread. */
  readonly nodes?: number;
  /** In the middle of the update, an autoscaler or somebody asks for so many. */
  readonly scaleTo?: number;
  readonly scaleAfterSeconds?: number;
  /** In place of an update, one of the nodes is drained. */
  readonly drainsNode?: boolean;
  /** From the creation of a pod until the kubelet begins with it. */
  readonly schedulingSeconds?: number;
  /** From there until its processes run. */
  readonly creationSeconds?: number;
  /** From there until the kubelet has noticed that they run: it counts the period of a readiness probe from then. */
  readonly noticeSeconds?: number;
  /** From the success of a probe until the controllers have heard of it. */
  readonly reportingSeconds?: number;
  readonly seed?: number;
}

export const DEFAULTS = {
  requestsPerSecond: 100,
  nodes: 2,
  /** These four fit what was measured on a small cluster, images there already (docs/plan.md). */
  schedulingSeconds: 0.4,
  creationSeconds: 0.5,
  noticeSeconds: 1.4,
  reportingSeconds: 0.1,
  seed: 1,
} as const;

/** More pods than these take longer than anyone waits for a plan. */
export const MOST_REPLICAS = 10_000;

/** The range of every number, so that a typing error does not plan for a week. */
const LIMITS: { readonly option: keyof PlanOptions; readonly least: number; readonly most: number; readonly whole?: boolean }[] = [
  { option: 'replicas', least: 0, most: MOST_REPLICAS, whole: true },
  { option: 'startSeconds', least: 0, most: 86_400 },
  { option: 'exitSeconds', least: 0, most: 8 * 86_400 },
  { option: 'lingerSeconds', least: 0, most: 86_400 },
  { option: 'requestsPerSecond', least: 0, most: 1e9 },
  { option: 'lagSeconds', least: 0, most: 3600 },
  { option: 'room', least: 0, most: 1e6, whole: true },
  { option: 'nodes', least: 1, most: 5000, whole: true },
  { option: 'scaleTo', least: 0, most: MOST_REPLICAS, whole: true },
  { option: 'scaleAfterSeconds', least: 0, most: 86_400 },
  { option: 'schedulingSeconds', least: 0, most: 3600 },
  { option: 'creationSeconds', least: 0, most: 3600 },
  { option: 'noticeSeconds', least: 0, most: 3600 },
  { option: 'reportingSeconds', least: 0, most: 3600 },
  { option: 'seed', least: -(2 ** 31), most: 2 ** 31 - 1, whole: true },
];

/** What is wrong with the options, one message each, by the name under which they were given. */
export function optionProblems(options: PlanOptions, nameOf = (option: keyof PlanOptions): string => option): string[] {
  return LIMITS.flatMap(({ option, least, most, whole }) => {
    const value = options[option] as number | undefined;
    if (value === undefined || (value >= least && value <= most && (!whole || Number.isInteger(value)))) return [];
    return [`${nameOf(option)}: ${value} is not a ${whole ? 'whole ' : ''}number from ${least} to ${most}.`];
  });
}
