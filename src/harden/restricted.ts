import { podSpecOf, Workload } from '../manifest';

/**
 * Adds what Pod Security Standards "restricted" asks for beyond cdk8s-plus-28's defaults; the author's values stay.
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
 */
export function restrict(deployment: Workload): Workload {
  const pod: any = podSpecOf(deployment);
  const dropAll = (container: any): any => ({
    ...container,
    securityContext: { ...container.securityContext, capabilities: { drop: ['ALL'], ...container.securityContext?.capabilities } },
  });
  const restricted = {
    ...pod,
    securityContext: { seccompProfile: { type: 'RuntimeDefault' }, ...pod.securityContext },
    containers: pod.containers?.map(dropAll),
    ...(pod.initContainers ? { initContainers: pod.initContainers.map(dropAll) } : {}),
  };
  return { ...deployment, spec: { ...deployment.spec, template: { ...deployment.spec?.template, spec: restricted } } };
}
