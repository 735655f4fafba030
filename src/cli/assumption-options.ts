import { UsageError } from './io';
import { PathTiming } from '../budget';
import { ASSUMED_BUDGET, Assumptions, RecordedBudget, recordedPlatform } from '../manifest';
import { platformById, PLATFORMS } from '../platform';
import { MESHES, meshRow, parsePath, PATH_IDS } from '../traffic';
/** Flags for what plain YAML does not say. */
export const ASSUMPTION_OPTIONS = {
  'path': { type: 'string', multiple: true },
  'platform': { type: 'string' },
  'mesh': { type: 'string' },
  'longest-request': { type: 'string' },
  'namespace': { type: 'string' },
} as const;

export interface AssumptionValues {
  readonly 'path'?: string[];
  readonly 'platform'?: string;
  readonly 'mesh'?: string;
  readonly 'longest-request'?: string;
  readonly 'namespace'?: string;
}

/** Assumptions about workloads that record no budget. */
export function assumptionsOf({ path, platform, mesh, 'longest-request': longestRequest, namespace }: AssumptionValues): Required<Pick<Assumptions, 'budget'>> & Assumptions {
  const budget: RecordedBudget = {
    ...ASSUMED_BUDGET,
    ...(path ? { paths: path.map(checkedPath) } : {}),
    ...(platform === undefined ? {} : checkedPlatform(platform)),
    ...(mesh === undefined ? {} : { mesh: checkedMesh(mesh) }),
    ...(longestRequest === undefined ? {} : { drainSeconds: secondsOf(longestRequest) }),
  };
  return { budget, namespace };
}

function checkedPath(id: string): PathTiming {
  const path = parsePath(id);
  if (!path) throw new UsageError(`--path ${id}: not a path. Write one of ${PATH_IDS.join(', ')}, or NAME:PROPAGATION:FLOOR in seconds, as in edge-lb:60:30`);
  return path;
}

function checkedPlatform(id: string): Pick<RecordedBudget, 'kubernetesMinor' | 'platform'> {
  const facts = platformById(id);
  if (!facts) {
    const [all, spot] = [PLATFORMS, PLATFORMS.filter(row => row.spot)].map(rows => rows.map(row => row.id).join(', '));
    throw new UsageError(`--platform ${id}: not a platform. Write one of ${all} and the version of the oldest node, as in kubernetes-1.34, or for spot nodes of ${spot}, as in eks-1.33-spot`);
  }
  const platform = recordedPlatform(facts);
  return { kubernetesMinor: facts.kubernetesMinor, ...(platform ? { platform } : {}) };
}

function checkedMesh(id: string): string {
  return meshRow(id)?.id ?? refuse(`--mesh ${id}: not a mesh. Write one of ${MESHES.map(row => row.id).join(', ')}`);
}

function refuse(message: string): never {
  throw new UsageError(message);
}

function secondsOf(text: string): number {
  if (!/^\d{1,6}$/.test(text) || text === '0') throw new UsageError(`--longest-request ${text}: not a number of seconds above 0`);
  return Number(text);
}
