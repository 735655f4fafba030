import { isSameValue, Manifest } from '../../yaml';
import { RAINBOW_LABEL, RELEASE_LABEL } from '../contract/names';

/** A release as it was applied when it was the newest. */
export interface FrozenRelease {
  readonly release: string;
  readonly objects: readonly Manifest[];
}

export interface ReadReleases {
  readonly releases: readonly FrozenRelease[];
  readonly problems: readonly string[];
}

/** The first line of the file. */
export function releaseFileHeader(rainbow: string): string {
  return `# The releases of ${rainbow}, as they were applied. Written at synth: commit it. A release that is deleted here is no longer in the manifests.\n`;
}

/** The objects of a release file by release, in the order of the file. */
export function readReleases(rainbow: string, objects: readonly unknown[]): ReadReleases {
  const byRelease = new Map<string, Manifest[]>();
  const problems: string[] = [];
  for (const object of objects as readonly (Manifest | null | undefined)[]) {
    if (object === null || object === undefined) continue; // an empty document
    const labels: Record<string, string> = { ...object.metadata?.labels };
    const release = labels[RELEASE_LABEL];
    if (labels[RAINBOW_LABEL] !== rainbow || release === undefined) {
      problems.push(`${nameOf(object)} is of no release of ${rainbow}: its label ${RAINBOW_LABEL} is ${labels[RAINBOW_LABEL] ?? 'missing'}, ${RELEASE_LABEL} ${release ?? 'missing'}.`);
    } else {
      byRelease.set(release, [...byRelease.get(release) ?? [], object]);
    }
  }
  for (const [release, objectsOfRelease] of byRelease) {
    const deployments = objectsOfRelease.filter(o => o.kind === 'Deployment');
    if (deployments.length !== 1) problems.push(`release ${release} has ${deployments.length} Deployments.`);
    const names = objectsOfRelease.map(nameOf);
    const duplicate = names.find((name, i) => names.indexOf(name) < i);
    if (duplicate) problems.push(`release ${release} has ${duplicate} twice.`);
  }
  return { releases: [...byRelease].map(([release, objectsOfRelease]) => ({ release, objects: objectsOfRelease })), problems };
}

/** The maximum of its autoscaler; 1 where it has none. */
export function frozenReleaseSize({ objects }: FrozenRelease): { readonly mostPods: number } {
  const most = objects.flatMap(({ spec }) => [spec?.maxReplicas, spec?.maxReplicaCount]).filter((n): n is number => typeof n === 'number');
  return { mostPods: Math.max(1, ...most) };
}

/** The newest last; after a rollback it moves to the end. */
export function appendNewest(releases: readonly FrozenRelease[], newest: FrozenRelease): FrozenRelease[] {
  return [...releases.filter(r => r.release !== newest.release), newest];
}

/** What is wrong where the file has the release with another pod template or selector. Undefined where they are equal, or the name is new. */
export function changedPodsProblem(releases: readonly FrozenRelease[], newest: FrozenRelease): string | undefined {
  const before = releases.find(r => r.release === newest.release);
  const [was, is] = [before, newest].map(r => r?.objects.find(o => o.kind === 'Deployment')?.spec);
  if (!was || !is) return undefined;
  const at = firstDifference(was.template, is.template, 'spec.template') ?? firstDifference(was.selector, is.selector, 'spec.selector');
  return at === undefined ? undefined
    : `release ${newest.release} is in the release file with other pods: ${at}.\n`
      + '    Its pods would be replaced in the middle of their work.\n'
      + '    Write: a new name for the release; if it was never applied, delete it in the file instead';
}

/** The first field that differs, with both values. */
function firstDifference(a: any, b: any, path: string): string | undefined {
  if (isSameValue(a, b)) return undefined;
  const areMaps = [a, b].every(v => typeof v === 'object' && v !== null);
  if (!areMaps || Array.isArray(a) !== Array.isArray(b)) return `${path} was ${JSON.stringify(a) ?? 'missing'}, is ${JSON.stringify(b) ?? 'missing'}`;
  for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const found = firstDifference(a[key], b[key], Array.isArray(a) ? `${path}[${key}]` : `${path}.${key}`);
    if (found) return found;
  }
  return undefined;
}

function nameOf({ kind, metadata }: Manifest): string {
  return `${kind ?? 'an object'} ${metadata?.name ?? '(no name)'}`;
}
