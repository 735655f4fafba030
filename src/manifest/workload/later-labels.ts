import { Manifests } from '../index/manifests';
import { serviceSelectorOf } from '../index/service-selector';
import { labelsOf } from '../schema/metadata';
import { Service, Workload } from '../schema/types';

/** A Service that sends to some pods of a workload. */
export interface LaterLabel {
  readonly service: Service;
  /** `role: primary`. */
  readonly labels: string;
}

/** The Services whose selector has labels of the template and others that it has not: an operator or the pods themselves set those at run time. */
export function servicesByLaterLabel(workload: Workload, manifests: Manifests): LaterLabel[] {
  const own = labelsOf(workload.spec?.template?.metadata);
  return manifests.services.filter(service => manifests.isSameNamespace(service, workload)).flatMap((service) => {
    const wanted = Object.entries(serviceSelectorOf(service) ?? {});
    const known = wanted.filter(([key]) => Object.hasOwn(own, key));
    const later = wanted.filter(([key]) => !Object.hasOwn(own, key));
    if (known.length === 0 || later.length === 0 || known.some(([key, value]) => own[key] !== value)) return [];
    return [{ service, labels: later.map(([key, value]) => `${key}: ${value}`).join(', ') }];
  });
}
