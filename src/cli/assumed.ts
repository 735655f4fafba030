import { UsageError } from './io';
import { Assumptions } from '../manifest';
import { ASSUMED_BUDGET, PATH_IDS, pathById, platformById, RecordedBudget } from '../traffic';

/** Options that say what plain YAML cannot. */
export const ASSUMED_OPTIONS = {
  path: { type: 'string', multiple: true },
  platform: { type: 'string' },
  drain: { type: 'string' },
  namespace: { type: 'string' },
} as const;

export interface AssumedValues {
  readonly path?: string[];
  readonly platform?: string;
  readonly drain?: string;
  readonly namespace?: string;
}

/** What is assumed of workloads that record nothing of their own. */
export function assumptionsOf({ path, platform, drain, namespace }: AssumedValues): Required<Pick<Assumptions, 'budget'>> & Assumptions {
  const budget: RecordedBudget = {
    ...ASSUMED_BUDGET,
    ...(path ? { paths: path.map(pathOf) } : {}),
    ...(platform === undefined ? {} : { kubernetesMinor: minorOf(platform) }),
    ...(drain === undefined ? {} : { drainSeconds: secondsOf(drain) }),
  };
  return { budget, namespace };
}

function pathOf(id: string) {
  const path = pathById(id);
  if (!path) throw new UsageError(`--path ${id}: not a path. Write one of ${PATH_IDS.join(', ')}, or NAME:PROPAGATION:FLOOR in seconds, as in edge-lb:60:30`);
  return path;
}

function minorOf(id: string): number {
  const minor = platformById(id);
  if (minor === undefined) throw new UsageError(`--platform ${id}: not a platform. Write kubernetes-1.34, with the version of the oldest node`);
  return minor;
}

function secondsOf(text: string): number {
  if (!/^\d{1,6}$/.test(text) || text === '0') throw new UsageError(`--drain ${text}: not a number of seconds above 0`);
  return Number(text);
}
