/** The one place that touches the Kubernetes 1.28 import of cdk8s-plus-28. */
import { k8s } from 'cdk8s-plus-28';

export const KubePodDisruptionBudget = k8s.KubePodDisruptionBudget;
export const IntOrString = k8s.IntOrString;
export type KubeProbe = k8s.Probe;
