import { Container, containerPath, Manifests, nativeSidecars, podSpecOf, runningContainers, Workload } from '../manifest';
import { FeatureName } from '../platform';
import { meshRow } from '../traffic';
import { Manifest } from '../yaml';

/** Where a feature of Kubernetes is used. */
export interface FeatureUse {
  readonly manifest: Manifest;
  readonly path: string;
  readonly container?: string;
}

type FindUses = (workload: Workload, manifests: Manifests, mesh: string | undefined) => FeatureUse[];

/** Where a workload uses each feature of the table in src/platform. */
const FIND_USES: Record<FeatureName, FindUses> = {
  sleepAction: d => inContainers(d, c => c.lifecycle?.preStop?.sleep ?? c.lifecycle?.postStart?.sleep),
  sleepZero: d => inContainers(d, c => c.lifecycle?.preStop?.sleep?.seconds === 0 || c.lifecycle?.postStart?.sleep?.seconds === 0),
  stopSignal: d => inContainers(d, c => c.lifecycle?.stopSignal),
  nativeSidecar: (d, _, mesh) => [
    ...nativeSidecars(podSpecOf(d)).map(c => ({ manifest: d, path: 'spec.template.spec.initContainers[]', container: c.name })),
    ...(meshRow(mesh)?.requires === 'nativeSidecar' ? [{ manifest: d, path: 'spec.template.metadata.annotations' }] : []),
  ],
  grpcProbe: d => inContainers(d, c => c.readinessProbe?.grpc ?? c.startupProbe?.grpc ?? c.livenessProbe?.grpc),
  spreadMatchLabelKeys: d => (listOf(podSpecOf(d).topologySpreadConstraints).some(c => c?.matchLabelKeys)
    ? [{ manifest: d, path: 'spec.template.spec.topologySpreadConstraints[].matchLabelKeys' }] : []),
  autoscaleToZero: () => [], // autoscaler-min-zero reports it
  validatingAdmissionPolicy: () => [], // ReleaseReaper reports it
  terminatingEndpoints: () => [], // local-traffic-policy reports it
  unhealthyPodEvictionPolicy: (d, manifests) => manifests.disruptionBudgetsOf(d)
    .filter(b => b.spec?.unhealthyPodEvictionPolicy !== undefined)
    .map(manifest => ({ manifest, path: 'spec.unhealthyPodEvictionPolicy' })),
  containerResourceMetric: (d, manifests) => manifests.autoscalersOf(d)
    .filter(hpa => hpa.kind === 'HorizontalPodAutoscaler' && listOf(hpa.spec?.metrics).some(m => m?.type === 'ContainerResource'))
    .map(manifest => ({ manifest, path: 'spec.metrics[].containerResource' })),
};

export function featureUsesOf(feature: FeatureName, workload: Workload, manifests: Manifests, mesh: string | undefined): FeatureUse[] {
  return FIND_USES[feature](workload, manifests, mesh);
}

function inContainers(workload: Workload, field: (container: Container) => unknown): FeatureUse[] {
  const pod = podSpecOf(workload);
  return runningContainers(pod).filter(field).map(c => ({ manifest: workload, path: containerPath(pod, c), container: c.name }));
}

function listOf(value: unknown): any[] {
  return Array.isArray(value) ? value : [];
}
