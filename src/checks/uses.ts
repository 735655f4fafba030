import { Container, Deployment, Manifest, Manifests, nativeSidecars, podSpecOf } from '../manifest';
import { FeatureName, meshRow } from '../traffic';

/** Where a feature of Kubernetes is used. */
export interface Use {
  readonly manifest: Manifest;
  readonly path: string;
  readonly container?: string;
}

type Find = (deployment: Deployment, manifests: Manifests, mesh: string | undefined) => Use[];

/** How each feature of the table is found: one that is added there must be added here. */
const FIND: Record<FeatureName, Find> = {
  sleepAction: d => inContainers(d, c => c.lifecycle?.preStop?.sleep),
  sleepZero: d => inContainers(d, c => c.lifecycle?.preStop?.sleep?.seconds === 0),
  stopSignal: d => inContainers(d, c => c.lifecycle?.stopSignal),
  nativeSidecar: (d, _, mesh) => [
    ...nativeSidecars(podSpecOf(d)).map(c => ({ manifest: d, path: 'spec.template.spec.initContainers[]', container: c.name })),
    ...(meshRow(mesh)?.needs === 'nativeSidecar' ? [{ manifest: d, path: 'spec.template.metadata.annotations' }] : []),
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

export function usesOf(feature: FeatureName, deployment: Deployment, manifests: Manifests, mesh: string | undefined): Use[] {
  return FIND[feature](deployment, manifests, mesh);
}

function inContainers(deployment: Deployment, uses: (container: Container) => unknown): Use[] {
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
