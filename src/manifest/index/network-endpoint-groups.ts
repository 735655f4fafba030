import { annotationsOf } from '../schema/metadata';
import { Service } from '../schema/types';

const NEG_ANNOTATION = 'cloud.google.com/neg';

/** What the endpoint groups of a Service on GKE are for. */
export interface NegUse {
  /** An Ingress of GKE; else load balancers that are made outside Kubernetes. */
  readonly isForIngress: boolean;
}

/**
 * By the annotation of the Service; undefined where it has no groups, or they cannot be read.
 * https://github.com/kubernetes/ingress-gce/blob/master/pkg/annotations/service.go
 */
export function negUseOf({ metadata }: Service): NegUse | undefined {
  try {
    const { ingress, exposed_ports: ports } = JSON.parse(annotationsOf(metadata)[NEG_ANNOTATION] ?? '{}') ?? {};
    const isExposed = typeof ports === 'object' && ports !== null && Object.keys(ports).length > 0;
    return ingress === true || isExposed ? { isForIngress: ingress === true } : undefined;
  } catch {
    return undefined;
  }
}
