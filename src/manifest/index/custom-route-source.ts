import { pathsOfCustomRoute } from './custom-route';
import { TrafficSource } from './traffic-index';
import { Manifest } from '../../yaml';
import { displayName } from '../schema/metadata';
import { Service } from '../schema/types';

/** An InferencePool, or an object of another project that names the Service. */
export function customRouteSource(manifest: Manifest, service?: Service): TrafficSource {
  const text = `${manifest.kind} ${displayName(manifest)}`;
  const { ids, candidates, isOneOf } = pathsOfCustomRoute(manifest);
  const isKnown = ids.length > 0 || candidates.length > 0;
  return { manifest, service, text: isKnown ? text : `${text}, a kind that is not known,`, pathIds: ids, candidates, isOneOf };
}
