import { Manifest } from '../../yaml';
import { REFUSED, Rule, Severity } from '../rule';

export const autoscalerMaxBelowMin: Rule = {
  id: 'autoscaler-max-below-min',
  severity: Severity.ERROR,
  rationale: 'The maximum of an autoscaler is at least its minimum.',
  source: 'https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/autoscaling/validation/validation.go validateHorizontalPodAutoscalerSpec',
  check: manifests => manifests.autoscalers.flatMap((autoscaler) => {
    const [minField, maxField] = autoscaler.kind === 'ScaledObject' ? ['minReplicaCount', 'maxReplicaCount'] : ['minReplicas', 'maxReplicas'];
    const { [minField]: min, [maxField]: max }: Record<string, number | undefined> = { ...DEFAULTS[autoscaler.kind ?? ''], ...withoutNull(autoscaler.spec) };
    if (min === undefined || max === undefined || max >= min) return [];
    return [{
      manifest: autoscaler,
      path: `spec.${maxField}`,
      found: `${maxField} ${max} is below ${minField} ${min}.`,
      consequence: autoscaler.kind === 'ScaledObject' ? 'KEDA refuses it: nothing scales.' : REFUSED,
      write: `${maxField}: ${min} or more`,
      yaml: `spec.${maxField}: ${min} or more`,
    }];
  }),
};

const DEFAULTS: Record<string, object> = { HorizontalPodAutoscaler: { minReplicas: 1 }, ScaledObject: { minReplicaCount: 0, maxReplicaCount: 100 } };

function withoutNull(spec: Manifest['spec']): object {
  return Object.fromEntries(Object.entries(spec ?? {}).filter(([, value]) => value !== null && value !== undefined));
}
