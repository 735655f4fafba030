import { Deployment, LabelSelector, Pod } from 'cdk8s-plus-28';

/** Options of an object with a fixed name. */
export interface Named {
  readonly name?: string;
}

/** For its metadata, where an undefined name would be no name at all. */
export function named(name: string | undefined): Named {
  return name === undefined ? {} : { name };
}

/** A name that every kind accepts: that of a Service is the strictest. */
export function isName(name: unknown): name is string {
  return typeof name === 'string' && /^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/.test(name);
}

/** In place of the hash of the construct's path, which is the label's value in cdk8s-plus. */
export function selectByName(deployment: Deployment, name: string): void {
  const labels = { [Pod.ADDRESS_LABEL]: name };
  deployment.podMetadata.addLabel(Pod.ADDRESS_LABEL, name);
  deployment.select(LabelSelector.of({ labels }));
}
