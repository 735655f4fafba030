import { servicesOfCustomRoute } from './custom-route';
import { ServiceName, servicesNamedIn } from './service-reference';
import { Manifest } from '../../yaml';
import { kindOf, Role } from '../schema/kinds';

/** The Services that an Ingress, a route of the Gateway API or an object of another project sends to. */
export function backendsOf(manifest: Manifest): ServiceName[] {
  const { kind, metadata, spec } = manifest;
  const known = kindOf(manifest);
  if (known?.role === Role.ROUTE) {
    const rules = Array.isArray(spec?.rules) ? spec.rules : [];
    if (kind !== 'Ingress') return rules.flatMap((rule: any) => servicesNamedIn({ backendRefs: rule?.backendRefs }, metadata?.namespace));
    return servicesNamedIn({ defaultBackend: spec?.defaultBackend, rules }, metadata?.namespace);
  }
  // https://gateway-api-inference-extension.sigs.k8s.io/api-types/inferencepool/: the gateway asks it which pod to send to
  if (known?.role === Role.POOL) return servicesNamedIn({ serviceRef: spec?.endpointPickerRef ?? spec?.extensionRef }, metadata?.namespace);
  return known === undefined ? servicesOfCustomRoute(manifest) : [];
}
