import { PathTiming } from '../../budget';
import { Gate, GATE_LABEL, pathRow } from '../../traffic';
import { Manifests } from '../index/manifests';
import { podSpecOf } from '../pod/pod';
import { labelsOf } from '../schema/metadata';
import { Workload } from '../schema/types';

/** The paths of a workload whose registration no readiness gate waits for: a new pod is ready before they send to it. */
export function ungatedPathsOf(workload: Workload, manifests: Manifests): PathTiming[] {
  const isLabelled = labelsOf(manifests.namespaceManifestOf(workload)?.metadata)[GATE_LABEL.key] === GATE_LABEL.value;
  const conditions = (podSpecOf(workload).readinessGates ?? []).map(({ conditionType = '' }) => conditionType);
  return manifests.budgetOf(workload).paths.filter(({ name, gated }) => {
    const row = pathRow(name);
    const isNamed = row?.gateCondition !== undefined && conditions.some(type => isCondition(type, row.gateCondition!));
    return !gated && !isNamed && !(isLabelled && row?.gate === Gate.NAMESPACE_LABEL);
  });
}

function isCondition(type: string, known: string): boolean {
  return known.endsWith('/') ? type.startsWith(known) : type === known;
}
