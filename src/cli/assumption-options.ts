import { UsageError } from './io';
import { secondsOf } from './time-option';
import { LONGEST_SECONDS, PathTiming } from '../budget';
import { ASSUMED_BUDGET, Assumptions, kindOf, platformFacts, readPathText, RecordedBudget, Role } from '../manifest';
import { LAST_MINOR, PLATFORMS } from '../platform';
import { MESH_IDS, meshRow, PATH_IDS } from '../traffic';
import { Manifest } from '../yaml';
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

/** What is assumed where a workload does not state it. `--path web=aws-alb-ip` is for the workload web, `shop/web=` for that of one namespace. */
export function assumptionsOf({ path, platform, mesh, 'longest-request': longestRequest, namespace }: AssumptionValues): Required<Pick<Assumptions, 'budget'>> & Assumptions {
  const paths = path?.filter(text => !text.includes('=')).map(text => checkedPath(text, text)) ?? [];
  const budget: RecordedBudget = {
    ...ASSUMED_BUDGET,
    ...(paths.length > 0 ? { paths } : {}),
    ...(platform === undefined ? {} : checkedPlatform(platform)),
    ...(mesh === undefined ? {} : { mesh: checkedMesh(mesh) }),
    ...(longestRequest === undefined ? {} : { drainSeconds: longestRequestOf(longestRequest) }),
  };
  const named = path?.filter(text => text.includes('=')) ?? [];
  return { budget, namespace, ...(named.length > 0 ? { pathsOf: pathsOf(named) } : {}) };
}

function pathsOf(texts: readonly string[]): ReadonlyMap<string, readonly PathTiming[]> {
  const byName = new Map<string, PathTiming[]>();
  for (const text of texts) {
    const [, name, path] = /^((?:[^=/]+\/)?[^=/]+)=(.*)$/.exec(text) ?? refuse(`--path ${text}: no name of a workload. Write --path web=cluster-internal, or shop/web=cluster-internal`);
    byName.set(name, [...byName.get(name) ?? [], checkedPath(path, text)]);
  }
  return byName;
}

/** Refuses the path of a workload that is not in the input. */
export function refuseUnknownWorkloads(objects: Iterable<Manifest>, { pathsOf: paths, namespace = 'default' }: Assumptions): void {
  if (!paths) return;
  const names = new Set<string>();
  for (const { kind, apiVersion, metadata } of objects) {
    if (kindOf({ kind, apiVersion })?.role !== Role.WORKLOAD || !metadata?.name) continue;
    names.add(metadata.name).add(`${metadata.namespace || namespace}/${metadata.name}`);
  }
  const unknown = [...paths.keys()].find(name => !names.has(name));
  if (unknown !== undefined) refuse(`--path ${unknown}=...: no workload ${unknown} in the input${namesIn(names)}`);
}

const NAMED_WORKLOADS = 5;

function namesIn(names: ReadonlySet<string>): string {
  const full = [...names].filter(name => name.includes('/'));
  const more = full.length - NAMED_WORKLOADS;
  return full.length === 0 ? '' : `. There are ${full.slice(0, NAMED_WORKLOADS).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function checkedPath(id: string, text: string): PathTiming {
  const path = readPathText(id);
  if (!path) throw new UsageError(`--path ${text}: not a path. Write one of ${PATH_IDS.join(', ')}, or NAME:PROPAGATION:FLOOR in seconds, as in edge-lb:60:30`);
  return path;
}

function checkedPlatform(id: string): Pick<RecordedBudget, 'kubernetesMinor' | 'platform'> {
  const [all, spot] = [PLATFORMS, PLATFORMS.filter(row => row.spot)].map(rows => rows.map(row => row.id).join(', '));
  return platformFacts(id) ?? refuse(`--platform ${id}: not a platform. Write one of ${all} and the version of the oldest node, up to 1.${LAST_MINOR}, as in kubernetes-1.34, or for spot nodes of ${spot}, as in eks-1.33-spot`);
}

function checkedMesh(id: string): string {
  return meshRow(id)?.id ?? refuse(`--mesh ${id}: not a mesh. Write one of ${MESH_IDS.join(', ')}`);
}

function refuse(message: string): never {
  throw new UsageError(message);
}

/** In the range of the annotation. */
function longestRequestOf(text: string): number {
  const seconds = secondsOf('longest-request', text);
  const isInRange = Number.isInteger(seconds) && seconds >= 1 && seconds <= LONGEST_SECONDS;
  return isInRange ? seconds : refuse(`--longest-request ${text}: not whole seconds from 1 s to ${LONGEST_SECONDS} s`);
}
