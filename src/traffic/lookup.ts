import { PathTiming } from '../budget';
import { meshRow } from './meshes/mesh-table';
import { pathById, PATHS } from './paths/path-table';
/** Paths and meshes by what the command line is given. */

export const PATH_IDS = PATHS.map(path => path.id);

/** A path of the table, or one of the user's own: `edge-lb:60:30`, its propagation and, if less, its floor in seconds. */
export function pathOf(text: string): PathTiming | undefined {
  const own = /^([\w.-]+):(\d{1,4})(?::(\d{1,4}))?$/.exec(text);
  if (!own) return pathById(text);
  const propagationSeconds = Number(own[2]);
  const floorSeconds = own[3] === undefined ? propagationSeconds : Number(own[3]);
  if (propagationSeconds < 1 || propagationSeconds > 3600 || floorSeconds > propagationSeconds) return undefined;
  return { name: own[1], propagationSeconds, floorSeconds };
}

/** The id itself, where there is such a mesh. */
export function meshOf(id: string): string | undefined {
  return meshRow(id) && id;
}
