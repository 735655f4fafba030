import { resolveBudget } from '../../src/budget';
import { hardenDeployment } from '../../src/harden';
import { DeploymentInput } from '../../src/harden/deployment';
import { ASSUMED_BUDGET, Container, PodSpec, RecordedBudget, Workload } from '../../src/manifest';
import { deepFreeze } from '../checks/fixtures';

/** In the cluster, 30 s requests: 15 + 30 + 5; Kubernetes 1.34; a start has failed after 300 s. */
export function inputWith(overrides: Partial<RecordedBudget> = {}): DeploymentInput {
  const recorded = { ...ASSUMED_BUDGET, ...overrides };
  return { recorded, budget: resolveBudget(recorded), startupLimitSeconds: 300, graceIsTyped: recorded.graceSeconds !== undefined };
}

/** Kubernetes 1.29, which has no sleep action. */
export function inputOn129(overrides: Partial<RecordedBudget> = {}): DeploymentInput {
  return inputWith({ kubernetesMinor: 29, ...overrides });
}

export const api: Container = { name: 'api', ports: [{ containerPort: 8080 }] };
export const shipper: Container = { name: 'shipper' };

export function deploymentOf(pod: PodSpec): Workload {
  return { kind: 'Deployment', metadata: { name: 'web' }, spec: { template: { spec: pod } } };
}

/** The hardened pod; a change to the input is an error. */
export function hardened(pod: PodSpec, input: DeploymentInput = inputWith()): PodSpec {
  return hardenDeployment(deepFreeze(deploymentOf(pod)), deepFreeze(input)).spec!.template!.spec!;
}

export function sleeping(container: Container, seconds: number): Container {
  return { ...container, lifecycle: { preStop: { sleep: { seconds } } } };
}

export function execing(container: Container, ...command: string[]): Container {
  return { ...container, lifecycle: { preStop: { exec: { command } } } };
}

/** The preStop hooks by container. */
export function hooks(pod: PodSpec, input: DeploymentInput = inputWith()): Record<string, unknown> {
  return Object.fromEntries(hardened(pod, input).containers!.map(c => [c.name, c.lifecycle?.preStop]));
}
