import { platformOf } from '../../manifest';
import { allows, FeatureName, FEATURES, platformCode } from '../../platform';
import { Text } from '../dialect';
import { featureUsesOf } from '../feature-use';
import { Rule, Severity } from '../rule';
export const platformTooOld: Rule = {
  id: 'platform-too-old',
  severity: Severity.ERROR,
  rationale: 'The API server refuses a field that its version does not know, or drops it silently.',
  source: 'https://kubernetes.io/docs/reference/command-line-tools-reference/feature-gates/',
  check: manifests => manifests.workloads.flatMap((workload) => {
    const budget = manifests.budgetOf(workload);
    const { kubernetesMinor, mesh } = budget;
    const platform = platformOf(budget);
    const { id } = platform;
    const tooNew = (Object.keys(FEATURES) as FeatureName[]).filter(feature => !allows(kubernetesMinor, feature));
    const advice = (feature: FeatureName): Text => {
      const since = `1.${FEATURES[feature].since}`;
      return say => say.workload.fact({
        code: option => `${option(`platform: ${platformCode(platform, `'${since}'`)}`)} once every node has it, or do without`,
        yaml: `do without, or once every node has it metadata.annotations[cdk8s-graceful/platform]: ${id}-${since}`,
        flag: `--platform ${id}-${since}`,
        property: `platform: ${id}-${since}`,
      });
    };
    return tooNew.flatMap(feature => featureUsesOf(feature, workload, manifests, mesh).map(use => ({
      ...use,
      workload,
      found: `${FEATURES[feature].name} needs Kubernetes 1.${FEATURES[feature].since}, the platform is 1.${kubernetesMinor}.`,
      consequence: 'The API server refuses it, or drops it and runs the pod without it.',
      write: advice(feature),
      yaml: advice(feature),
    })));
  }),
};
