import { PodBudget } from './pod-budget';
import { annotationsOf, gracePeriodOf, isExcludedFromMesh, longestWait, PodSpec, Workload } from '../../manifest';
import { ISTIO_CONFIG, MeshRow, meshRow, TerminationTimes } from '../../traffic';
import { Change, Metadata } from '../../yaml';
const AT = ['spec', 'template', 'metadata', 'annotations'] as const;

/** Adds the annotations that keep the proxy of the mesh as long as the application. The author's values stay; a proxy configuration is completed. */
export function addMesh(metadata: Metadata | undefined, pod: PodSpec, input: PodBudget): Metadata | undefined {
  const row = meshRow(input.recorded.mesh);
  const added = row ? addedAnnotations(row, timesOf(pod, gracePeriodOf(pod), input), annotationsOf(metadata)) : {};
  if (Object.keys(added).length === 0) return metadata;
  const { [ISTIO_CONFIG]: config } = added;
  return { ...metadata, annotations: { ...added, ...metadata?.annotations, ...(config === undefined ? {} : { [ISTIO_CONFIG]: config }) } };
}

/** The same as changes; none where the author's values prevent it. */
export function meshChanges(workload: Workload, times: TerminationTimes, input: PodBudget): Change[] {
  const row = meshRow(input.recorded.mesh);
  if (!row || workload.kind !== 'Deployment' || isExcludedFromMesh(workload, row.family)) return [];
  const annotations = annotationsOf(workload.spec?.template?.metadata);
  const injected = row.injected && annotations[row.injected.key];
  if (injected !== undefined && injected !== row.injected!.value) return [];
  const fault = row.fault(times, annotations);
  const added = addedAnnotations(row, times, annotations);
  if (!fault || row.fault(times, { ...annotations, ...added })) return [];
  const why = `mesh ${row.id}: ${fault.found.replace(/\.$/, '')}`;
  return Object.entries(added).map(([key, value]) => ({ path: [...AT, key], value, why }));
}

function timesOf(pod: PodSpec, graceSeconds: number, { budget }: PodBudget): TerminationTimes {
  return { preStopSeconds: longestWait(pod, budget.preStopSeconds), drainSeconds: budget.drainSeconds, graceSeconds };
}

/** What the mesh needs and the author did not write; the proxy configuration contains the author's one. */
function addedAnnotations(row: MeshRow, times: TerminationTimes, annotations: Record<string, string>): Record<string, string> {
  const needed = Object.entries(row.annotations(times, annotations));
  return Object.fromEntries(needed.filter(([key, value]) => annotations[key] === undefined || (key === ISTIO_CONFIG && annotations[key] !== value)));
}
