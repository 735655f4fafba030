import { REFUSED, Rule, Severity } from '../rule';

export const recreateWithRollingUpdate: Rule = {
  id: 'recreate-with-rolling-update',
  severity: Severity.ERROR,
  rationale: 'Only the strategy RollingUpdate has a rollingUpdate block.',
  source: 'https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/apps/validation/validation.go ValidateDeploymentStrategy',
  check: manifests => manifests.deployments
    .filter(({ spec }) => spec?.strategy?.type === 'Recreate' && spec.strategy.rollingUpdate !== undefined && spec.strategy.rollingUpdate !== null)
    .map(deployment => ({
      manifest: deployment,
      path: 'spec.strategy.rollingUpdate',
      found: 'strategy Recreate with a rollingUpdate block.',
      consequence: REFUSED,
      write: 'strategy: kplus.DeploymentStrategy.recreate(), or a rolling update',
      yaml: 'no spec.strategy.rollingUpdate, or null where another file has it; or spec.strategy.type: RollingUpdate',
    })),
};
