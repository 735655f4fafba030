/** The only module that uses the Kubernetes 1.28 imports of cdk8s-plus-28 (test/layers.test.ts). */
import { k8s } from 'cdk8s-plus-28';

export const KubePodDisruptionBudget = k8s.KubePodDisruptionBudget;
export const IntOrString = k8s.IntOrString;
export type KubeProbe = k8s.Probe;
export type LabelSelectorRequirement = k8s.LabelSelectorRequirement;
