import { addSpread, dropRepeatedAntiAffinity } from './spread';
import { addStartupProbe } from './startup-probe';
import { PathTiming, ungatedRegistration } from '../budget';
import { addMesh, addPreStop, PodBudget, setGracePeriod } from '../checks';
import { PodSpec, podSpecOf, Workload } from '../manifest';
import { pathRow } from '../traffic';

/** The same for a Deployment of this library, which gets a startup probe as well. */
export interface DeploymentInput extends PodBudget {
  /** Seconds after which a start has failed. */
  readonly startupLimitSeconds: number;
}

/** A graceful copy of a Deployment. A second call changes nothing; the input is not changed. */
export function hardenDeployment(deployment: Workload, input: DeploymentInput): Workload {
  let pod = podSpecOf(deployment);
  pod = addPreStop(pod, input);
  pod = setGracePeriod(pod, input);
  pod = addStartupProbe(pod, input.startupLimitSeconds);
  pod = addSpread(pod, deployment.spec?.selector, input);
  pod = dropRepeatedAntiAffinity(pod);
  pod = addReadinessGates(pod, input.recorded.paths);
  const metadata = addMesh(deployment.spec?.template?.metadata, pod, input);
  const template = { ...deployment.spec?.template, ...(metadata ? { metadata } : {}), spec: withoutUndefined(pod) };
  // a typed value stays: a rule reports where it is too low
  const minReadySeconds = deployment.spec?.minReadySeconds ?? ungatedRegistration(input.recorded.paths);
  return { ...deployment, spec: { ...deployment.spec, ...(minReadySeconds > 0 ? { minReadySeconds } : {}), template } };
}

/** The gates that the author states and that pods name themselves; one with the name of a Service is the author's to write. */
function addReadinessGates(pod: PodSpec, paths: readonly PathTiming[]): PodSpec {
  const present = pod.readinessGates ?? [];
  const wanted = paths.flatMap(({ name, gated }) => (gated ? pathRow(name)?.gateCondition ?? [] : []));
  const missing = wanted.filter(type => !type.endsWith('/') && !present.some(({ conditionType }) => conditionType === type));
  return missing.length === 0 ? pod : { ...pod, readinessGates: [...present, ...missing.map(conditionType => ({ conditionType }))] };
}

/** cdk8s would write keys without a value into the YAML. */
function withoutUndefined<T>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}
