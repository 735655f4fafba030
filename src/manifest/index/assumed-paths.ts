import { TrafficSource } from './traffic-source';
import { CLUSTER_INTERNAL, PathTiming } from '../../budget';
import { pathById } from '../../traffic';

/**
 * The paths of pods whose author states none: what the manifests show in front of them, and what is assumed. An assumed path that the
 * manifests show in front of other pods is theirs, unless something that is not known sends to these.
 */
export function assumedPaths(sources: readonly TrafficSource[], assumed: readonly PathTiming[], shownAnywhere: ReadonlySet<string>): PathTiming[] {
  const shown = shownPathIds(sources);
  const isUnknown = sources.some(source => source.pathIds.length === 0);
  const others = assumed.filter(({ name }) => !shown.includes(name) && (isUnknown || !shownAnywhere.has(name)));
  const paths = [...shown.flatMap(id => pathById(id) ?? []), ...others];
  return paths.length > 0 ? paths : [CLUSTER_INTERNAL];
}

/** The ids of the paths that sources show. */
export function shownPathIds(sources: readonly TrafficSource[]): string[] {
  return [...new Set(sources.flatMap(({ pathIds }) => pathIds.slice(0, 1)))];
}
