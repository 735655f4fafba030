import { Deployment } from 'cdk8s-plus-28';
import { Workload } from '../../manifest';
import { DeploymentBudget, withoutTraffic } from '../budget/deployment-budget';
import { Reading } from '../synth/reading';

/** Without traffic, where the author does not say what sends to the pods: no Service does, and they have no port that one might send to. */
export function renderedBudget(deployment: Deployment, budget: DeploymentBudget, manifest: Workload): DeploymentBudget {
  const isServer = budget.arePathsStated || deployment.containers.some(c => c.ports.length > 0) || Reading.of(deployment).isServed(manifest);
  return isServer ? budget : withoutTraffic(budget);
}
