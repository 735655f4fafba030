import { Manifest } from '../../yaml';

/** A reference to a Service. */
export interface ServiceName {
  readonly namespace?: string;
  readonly name: string;
}

/** The Services that an Ingress or HTTPRoute routes to. */
export function backendsOf({ kind, metadata, spec }: Manifest): ServiceName[] {
  const rules = listOf(spec?.rules);
  if (kind === 'Ingress') {
    const backends = [spec?.defaultBackend, ...rules.flatMap(rule => listOf(rule?.http?.paths)).map(path => path?.backend)];
    return backends.flatMap(backend => named(metadata?.namespace, backend?.service?.name));
  }
  if (kind === 'HTTPRoute') {
    return rules.flatMap(rule => listOf(rule?.backendRefs)).flatMap(ref => named(ref?.namespace ?? metadata?.namespace, ref?.name));
  }
  return [];
}

function named(namespace: string | undefined, name: unknown): ServiceName[] {
  return typeof name === 'string' ? [{ namespace, name }] : [];
}

function listOf(value: unknown): any[] {
  return Array.isArray(value) ? value : [];
}
