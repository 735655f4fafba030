import { resolveBudget } from '../../src/budget';
import { hardenDeployment } from '../../src/harden';
import { HardenInput } from '../../src/harden/harden-input';
import { ASSUMED_BUDGET, Container, PodSpec, RecordedBudget, Workload } from '../../src/manifest';
import { deepFreeze } from '../checks/fixtures';

/** In the cluster, 30 s requests: 15 + 30 + 5; Kubernetes 1.34; a start has failed after 300 s. */
export function facts(said: Partial<RecordedBudget> = {}): HardenInput {
  const recorded = { ...ASSUMED_BUDGET, ...said };
  return { recorded, budget: resolveBudget(recorded), startupLimitSeconds: 300, graceIsTyped: recorded.graceSeconds !== undefined };
}

/** Kubernetes 1.29, which has no sleep action. */
export function on129(said: Partial<RecordedBudget> = {}): HardenInput {
  return facts({ kubernetesMinor: 29, ...said });
}

export const api: Container = { name: 'api', ports: [{ containerPort: 8080 }] };
export const shipper: Container = { name: 'shipper' };

export function deploymentOf(pod: PodSpec): Workload {
  return { kind: 'Deployment', metadata: { name: 'web' }, spec: { template: { spec: pod } } };
}

/** The hardened pod; a change to the input is an error. */
export function hardened(pod: PodSpec, given: HardenInput = facts()): PodSpec {
  return hardenDeployment(deepFreeze(deploymentOf(pod)), deepFreeze(given)).spec!.template!.spec!;
}

export function sleeping(container: Container, seconds: number): Container {
  return { ...container, lifecycle: { preStop: { sleep: { seconds } } } };
}

export function execing(container: Container, ...command: string[]): Container {
  return { ...container, lifecycle: { preStop: { exec: { command } } } };
}

/** The preStop hooks by container. */
export function hooks(pod: PodSpec, given: HardenInput = facts()): Record<string, unknown> {
  return Object.fromEntries(hardened(pod, given).containers!.map(c => [c.name, c.lifecycle?.preStop]));
}
