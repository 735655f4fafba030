import { UsageError } from './io';
import { PathFacts } from '../budget';
import { Assumptions } from '../manifest';
import { ASSUMED_BUDGET, limitsOf, MESHES, meshOf, PATH_IDS, pathOf, platformById, PLATFORMS, RecordedBudget } from '../traffic';

/** Options that say what plain YAML cannot. */
export const ASSUMED_OPTIONS = {
  path: { type: 'string', multiple: true },
  platform: { type: 'string' },
  mesh: { type: 'string' },
  drain: { type: 'string' },
  namespace: { type: 'string' },
} as const;

export interface AssumedValues {
  readonly path?: string[];
  readonly platform?: string;
  readonly mesh?: string;
  readonly drain?: string;
  readonly namespace?: string;
}

/** What is assumed of workloads that record nothing of their own. */
export function assumptionsOf({ path, platform, mesh, drain, namespace }: AssumedValues): Required<Pick<Assumptions, 'budget'>> & Assumptions {
  const budget: RecordedBudget = {
    ...ASSUMED_BUDGET,
    ...(path ? { paths: path.map(checkedPath) } : {}),
    ...(platform === undefined ? {} : checkedPlatform(platform)),
    ...(mesh === undefined ? {} : { mesh: checkedMesh(mesh) }),
    ...(drain === undefined ? {} : { drainSeconds: secondsOf(drain) }),
  };
  return { budget, namespace };
}

function checkedPath(id: string): PathFacts {
  const path = pathOf(id);
  if (!path) throw new UsageError(`--path ${id}: not a path. Write one of ${PATH_IDS.join(', ')}, or NAME:PROPAGATION:FLOOR in seconds, as in edge-lb:60:30`);
  return path;
}

function checkedPlatform(id: string): Pick<RecordedBudget, 'kubernetesMinor' | 'platform'> {
  const facts = platformById(id);
  if (!facts) {
    const [all, spot] = [PLATFORMS, PLATFORMS.filter(row => row.spot)].map(rows => rows.map(row => row.id).join(', '));
    throw new UsageError(`--platform ${id}: not a platform. Write one of ${all} and the version of the oldest node, as in kubernetes-1.34, or for spot nodes of ${spot}, as in eks-1.33-spot`);
  }
  const platform = limitsOf(facts);
  return { kubernetesMinor: facts.kubernetesMinor, ...(platform ? { platform } : {}) };
}

function checkedMesh(id: string): string {
  return meshOf(id) ?? refuse(`--mesh ${id}: not a mesh. Write one of ${MESHES.map(row => row.id).join(', ')}`);
}

function refuse(message: string): never {
  throw new UsageError(message);
}

function secondsOf(text: string): number {
  if (!/^\d{1,6}$/.test(text) || text === '0') throw new UsageError(`--drain ${text}: not a number of seconds above 0`);
  return Number(text);
}
