import { podSpecOf } from '../../manifest';
import { REFUSED, Rule, Severity } from '../rule';
export const spreadMinDomains: Rule = {
  id: 'spread-min-domains',
  severity: Severity.ERROR,
  rationale: 'minDomains is valid only with whenUnsatisfiable: DoNotSchedule.',
  source: 'https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/#spread-constraint-definition',
  check: manifests => manifests.workloads.flatMap(workload => (podSpecOf(workload).topologySpreadConstraints ?? [])
    .flatMap(({ minDomains, whenUnsatisfiable, topologyKey }, i) => (minDomains === undefined || whenUnsatisfiable === 'DoNotSchedule' ? [] : [{
      manifest: workload,
      path: `spec.template.spec.topologySpreadConstraints[${i}]`,
      found: `minDomains ${minDomains} over ${topologyKey} with whenUnsatisfiable ${whenUnsatisfiable}.`,
      consequence: REFUSED,
      write: 'leave minDomains out',
      yaml: 'no minDomains',
    }]))),
};
