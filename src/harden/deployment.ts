import { fitGrace } from './grace';
import { HardenInput } from './harden-input';
import { addMesh } from './mesh';
import { addPreStop } from './pre-stop';
import { addSpread, dropRepeatedAntiAffinity } from './spread';
import { addStartupProbe } from './startup-probe';
import { ungatedRegistration } from '../budget';
import { podSpecOf, Workload } from '../manifest';

/** A Deployment in, the same made graceful out. Twice gives the same as once; the input is left as it was. */
export function hardenDeployment(deployment: Workload, facts: HardenInput): Workload {
  let pod = podSpecOf(deployment);
  pod = addPreStop(pod, facts);
  pod = fitGrace(pod, facts);
  pod = addStartupProbe(pod, facts);
  pod = addSpread(pod, deployment.spec?.selector, facts);
  pod = dropRepeatedAntiAffinity(pod);
  const metadata = addMesh(deployment.spec?.template?.metadata, pod, facts);
  const template = { ...deployment.spec?.template, ...(metadata ? { metadata } : {}), spec: withoutUndefined(pod) };
  // a typed one is the author's: a rule says where it does not cover what it must
  const minReadySeconds = deployment.spec?.minReadySeconds ?? ungatedRegistration(facts.recorded.paths);
  return { ...deployment, spec: { ...deployment.spec, ...(minReadySeconds > 0 ? { minReadySeconds } : {}), template } };
}

/** Keys without a value would reach the YAML as they are. */
function withoutUndefined<T>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}
