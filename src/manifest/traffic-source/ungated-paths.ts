import { PathTiming } from '../../budget';
import { Gate, GATE_LABEL, pathRow } from '../../traffic';
import { Manifests } from '../index/manifests';
import { labelsOf } from '../schema/metadata';
import { Workload } from '../schema/types';

/** The paths of a workload whose registration no readiness gate waits for: a new pod is ready before they send to it. */
export function ungatedPathsOf(workload: Workload, manifests: Manifests): PathTiming[] {
  const isLabelled = labelsOf(manifests.namespaceManifestOf(workload)?.metadata)[GATE_LABEL.key] === GATE_LABEL.value;
  return manifests.budgetOf(workload).paths.filter(({ name, gated }) => !gated && !(isLabelled && pathRow(name)?.gate === Gate.NAMESPACE_LABEL));
}
