import { HardenInput } from './harden-input';
import { annotationsOf, longestWait, PodSpec } from '../manifest';
import { ISTIO_CONFIG, meshRow } from '../traffic';
import { Metadata } from '../yaml';

/** The annotations by which the proxy of a mesh leaves after the application. What the author wrote stays, and is completed. */
export function addMesh(metadata: Metadata | undefined, pod: PodSpec, { recorded, budget }: HardenInput): Metadata | undefined {
  const row = meshRow(recorded.mesh);
  const own = annotationsOf(metadata);
  const annotations = row?.annotations({
    preStopSeconds: longestWait(pod, budget.preStopSeconds),
    drainSeconds: budget.drainSeconds,
    graceSeconds: pod.terminationGracePeriodSeconds ?? 30,
  }, own) ?? {};
  if (Object.keys(annotations).length === 0) return metadata;
  const config = annotations[ISTIO_CONFIG]; // holds the author's own already
  return { ...metadata, annotations: { ...annotations, ...metadata?.annotations, ...(config === undefined ? {} : { [ISTIO_CONFIG]: config }) } };
}
