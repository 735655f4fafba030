import { minorVersion } from './kubernetes-version';
import { CLUSTER_INTERNAL, PathFacts } from '../budget';

/** Paths and platforms by the ids that the command line and annotations use. */

const PATHS: readonly PathFacts[] = [CLUSTER_INTERNAL];

export const PATH_IDS = PATHS.map(path => path.name);

/** A path of the table, or one of the user's own: `edge-lb:60:30`, its propagation and, if less, its floor in seconds. */
export function pathById(id: string): PathFacts | undefined {
  const own = /^([\w.-]+):(\d{1,4})(?::(\d{1,4}))?$/.exec(id);
  if (!own) return PATHS.find(path => path.name === id);
  const propagationSeconds = Number(own[2]);
  const floorSeconds = own[3] === undefined ? propagationSeconds : Number(own[3]);
  if (propagationSeconds < 1 || propagationSeconds > 3600 || floorSeconds > propagationSeconds) return undefined;
  return { name: own[1], propagationSeconds, floorSeconds };
}

/** The minor version of Kubernetes of `kubernetes-1.34`. */
export function platformById(id: string): number | undefined {
  return id.startsWith('kubernetes-') ? minorVersion(id.slice('kubernetes-'.length)) : undefined;
}
