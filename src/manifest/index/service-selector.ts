import { RAINBOW_LABEL } from '../../rainbow';
import { labelsOf } from '../schema/metadata';
import { Service } from '../schema/types';

/**
 * The labels of the pods that a Service sends to. The Service of a rainbow has no selector in the manifest: the reaper sets that of the
 * serving release. Undefined for a Service without a selector, whose endpoints are made by hand, and for one without endpoints.
 */
export function serviceSelectorOf({ spec, metadata }: Service): Record<string, string> | undefined {
  if (spec?.type === 'ExternalName') return undefined; // a name in DNS: it has no endpoints
  if (spec?.selector && Object.keys(spec.selector).length > 0) return spec.selector;
  const rainbow = labelsOf(metadata)[RAINBOW_LABEL];
  return rainbow === undefined ? undefined : { [RAINBOW_LABEL]: rainbow };
}
