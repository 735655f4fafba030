import { Container, nativeSidecars, podSpecOf } from '../../manifest';
import { allows, FeatureName, FEATURES } from '../../traffic';
import { Fault, Rule, Severity } from '../rule';

export const platformTooOld: Rule = {
  id: 'platform-too-old',
  severity: Severity.ERROR,
  rationale: 'What the platform does not know it refuses at apply, or drops in silence.',
  source: 'https://kubernetes.io/docs/reference/command-line-tools-reference/feature-gates/',
  check: manifests => manifests.workloads.flatMap((deployment) => {
    const { kubernetesMinor } = manifests.budgetOf(deployment);
    const pod = podSpecOf(deployment);
    const sidecars = nativeSidecars(pod);
    return [...pod.containers ?? [], ...sidecars].flatMap(c => used(c, sidecars.includes(c))
      .filter(feature => !allows(kubernetesMinor, feature))
      .map((feature): Fault => ({
        manifest: deployment,
        path: `spec.template.spec.${sidecars.includes(c) ? 'initContainers' : 'containers'}[]`,
        container: c.name,
        found: `${FEATURES[feature].name} needs Kubernetes 1.${FEATURES[feature].since}, the platform is 1.${kubernetesMinor}.`,
        consequence: 'The API server refuses it, or drops it and runs the pod without it.',
        write: `platform: Platform.kubernetes('1.${FEATURES[feature].since}') once every node has it, or do without`,
        yaml: `do without, or once every node has it --platform kubernetes-1.${FEATURES[feature].since}`,
      })));
  }),
};

function used(container: Container, sidecar: boolean): FeatureName[] {
  const features: FeatureName[] = [];
  if (container.lifecycle?.preStop?.sleep) features.push('sleepAction');
  if (container.lifecycle?.preStop?.sleep?.seconds === 0) features.push('sleepOfZero');
  if (container.lifecycle?.stopSignal) features.push('stopSignal');
  if (sidecar) features.push('nativeSidecar');
  if (container.readinessProbe?.grpc || container.startupProbe?.grpc) features.push('grpcProbe');
  return features;
}
