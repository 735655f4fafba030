import { Rule, Severity } from '../rule';

export const podReplacementPolicy: Rule = {
  id: 'pod-replacement-policy',
  severity: Severity.ERROR,
  rationale: 'A Job has this field, a Deployment does not: it was proposed, but is in no release: not in 1.37.2, whose API server was asked.',
  source: 'https://github.com/kubernetes/enhancements/issues/5882',
  check: manifests => manifests.deployments.filter(d => d.spec?.podReplacementPolicy !== undefined).map(deployment => ({
    manifest: deployment,
    path: 'spec.podReplacementPolicy',
    found: `podReplacementPolicy ${deployment.spec!.podReplacementPolicy} on a Deployment.`,
    consequence: 'The API server refuses it, or drops it: terminating pods count beside those that replace them.',
    write: 'leave it out, and leave room for the terminating pods',
    yaml: 'no spec.podReplacementPolicy',
  })),
};
