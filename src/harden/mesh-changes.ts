import { Change } from '../yaml';
import { HardenInput } from './harden-input';
import { annotationsOf, isExcludedFromMesh, longestWait, PodSpec, Workload } from '../manifest';
import { ISTIO_CONFIG, meshRow } from '../traffic';
const AT = ['spec', 'template', 'metadata', 'annotations'] as const;

/**
 * The annotations by which the proxy of a mesh that was stated leaves after the application. What the author wrote stays; where
 * that is what is wrong, a rule says so.
 */
export function meshChanges(workload: Workload, pod: PodSpec, graceSeconds: number, { recorded, budget }: HardenInput): Change[] {
  const row = meshRow(recorded.mesh);
  if (!row || workload.kind !== 'Deployment' || isExcludedFromMesh(workload, row.family)) return [];
  const own = annotationsOf(workload.spec?.template?.metadata);
  const injected = row.injected && own[row.injected.key];
  const leaving = { preStopSeconds: longestWait(pod, budget.preStopSeconds), drainSeconds: budget.drainSeconds, graceSeconds };
  const fault = row.fault(leaving, own);
  if (!fault || (injected !== undefined && injected !== row.injected!.value)) return [];
  const wanted = Object.entries(row.annotations(leaving, own))
    .filter(([key, value]) => own[key] !== value && (own[key] === undefined || key === ISTIO_CONFIG)); // that holds the author's own already
  if (row.fault(leaving, { ...own, ...Object.fromEntries(wanted) })) return []; // the author's own value is in the way
  return wanted.map(([key, value]) => ({ path: [...AT, key], value, why: `mesh ${row.id}: ${fault.found.replace(/\.$/, '')}` }));
}
