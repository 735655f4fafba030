import { Container, Manifests, nativeSidecars, podSpecOf, Workload } from '../manifest';
import { FeatureName } from '../platform';
import { meshRow } from '../traffic';
import { Manifest } from '../yaml';

/** Where a feature of Kubernetes is used. */
export interface FeatureUse {
  readonly manifest: Manifest;
  readonly path: string;
  readonly container?: string;
}

type Find = (deployment: Workload, manifests: Manifests, mesh: string | undefined) => FeatureUse[];

/** How each feature of the table is found: one that is added there must be added here. */
const FIND: Record<FeatureName, Find> = {
  sleepAction: d => inContainers(d, c => c.lifecycle?.preStop?.sleep),
  sleepZero: d => inContainers(d, c => c.lifecycle?.preStop?.sleep?.seconds === 0),
  stopSignal: d => inContainers(d, c => c.lifecycle?.stopSignal),
  nativeSidecar: (d, _, mesh) => [
    ...nativeSidecars(podSpecOf(d)).map(c => ({ manifest: d, path: 'spec.template.spec.initContainers[]', container: c.name })),
    ...(meshRow(mesh)?.requires === 'nativeSidecar' ? [{ manifest: d, path: 'spec.template.metadata.annotations' }] : []),
  ],
  grpcProbe: d => inContainers(d, c => c.readinessProbe?.grpc ?? c.startupProbe?.grpc),
  spreadMatchLabelKeys: d => (listOf(podSpecOf(d).topologySpreadConstraints).some(c => c?.matchLabelKeys)
    ? [{ manifest: d, path: 'spec.template.spec.topologySpreadConstraints[].matchLabelKeys' }] : []),
  autoscaleToZero: () => [], // autoscaler-min-zero says so
  validatingAdmissionPolicy: () => [], // ReleaseReaper says so
  terminatingEndpoints: () => [], // local-traffic-policy says so
  unhealthyPodEvictionPolicy: (d, manifests) => manifests.disruptionBudgetsOf(d)
    .filter(b => b.spec?.unhealthyPodEvictionPolicy !== undefined)
    .map(manifest => ({ manifest, path: 'spec.unhealthyPodEvictionPolicy' })),
  containerResourceMetric: (d, manifests) => manifests.autoscalersOf(d)
    .filter(hpa => hpa.kind === 'HorizontalPodAutoscaler' && listOf(hpa.spec?.metrics).some(m => m?.type === 'ContainerResource'))
    .map(manifest => ({ manifest, path: 'spec.metrics[].containerResource' })),
};

export function featureUsesOf(feature: FeatureName, deployment: Workload, manifests: Manifests, mesh: string | undefined): FeatureUse[] {
  return FIND[feature](deployment, manifests, mesh);
}

function inContainers(deployment: Workload, uses: (container: Container) => unknown): FeatureUse[] {
  const pod = podSpecOf(deployment);
  const sidecars = nativeSidecars(pod);
  return [...pod.containers ?? [], ...sidecars].filter(uses).map(c => ({
    manifest: deployment,
    path: `spec.template.spec.${sidecars.includes(c) ? 'initContainers' : 'containers'}[]`,
    container: c.name,
  }));
}

function listOf(value: unknown): any[] {
  return Array.isArray(value) ? value : [];
}
