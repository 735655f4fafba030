import alb from './examples/alb.yaml';
import chart from './examples/chart.yaml';
import gpu from './examples/gpu.yaml';
import plain from './examples/plain.yaml';
import cdk8sPlus from '../examples/drop-in/before.k8s.yaml';

export interface Example {
  readonly title: string;
  readonly yaml: string;
}

/** The first is there at the start. */
export const EXAMPLES: readonly Example[] = [
  { title: 'A plain Deployment', yaml: plain },
  { title: 'cdk8s-plus-28', yaml: cdk8sPlus },
  { title: 'A Helm chart', yaml: chart },
  { title: 'A model on one GPU', yaml: gpu },
  { title: 'An AWS load balancer (ALB)', yaml: alb },
];
