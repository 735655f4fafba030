import { pathById } from './path-table';
import { PathTiming } from '../../budget';

/** A path as `--path` and `paths` take it: an id of the table, or a path with its propagation and floor in seconds, `edge-lb:60:30`. */
export function parsePath(text: string): PathTiming | undefined {
  const custom = /^([\w.-]+):(\d{1,4})(?::(\d{1,4}))?$/.exec(text);
  if (!custom) return pathById(text);
  const propagationSeconds = Number(custom[2]);
  const floorSeconds = custom[3] === undefined ? propagationSeconds : Number(custom[3]);
  if (propagationSeconds < 1 || propagationSeconds > 3600 || floorSeconds > propagationSeconds) return undefined;
  return { name: custom[1], propagationSeconds, floorSeconds };
}
