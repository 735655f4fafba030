import { ApiObject, ApiObjectMetadata, Lazy } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { RolloutPlan } from './rollout-plan';
import { RolloutPlanOptions, RolloutQuota } from './rollout-plan-options';
import { quantityOf } from '../../manifest';
import { cpu, memory } from '../../plan';
import { RainbowDeployment } from '../rainbow/rainbow-deployment';

/**
 * Properties of `RolloutResourceQuota`.
 */
export interface RolloutResourceQuotaProps {
  /**
   * Deployments, constructs with one Deployment each (`WebService`), RainbowDeployments, of one namespace. A rainbow counts with all releases that may be
   * there at once: `maximumReleases` says how many, and is refused at synth where it is missing.
   */
  readonly workloads: IConstruct[];

  /**
   * How they are planned.
   *
   * @default - as `RolloutPlan.of` does
   */
  readonly plan?: RolloutPlanOptions;

  /**
   * Pods of others in the namespace, on top. Where there are any, CPU and memory are not limited: what they request is not known.
   *
   * @default 0
   */
  readonly otherPods?: number;

  /**
   * Name, namespace, labels of the quota.
   *
   * @default - a generated name, in the namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;
}

/**
 * A ResourceQuota in which all workloads can be updated at once: the peaks of their rollout plans together, pods that terminate
 * included. CPU and memory are limited where every workload requests them.
 *
 * @example
 * const web = new WebService(this, 'web', { image: 'shop/web:1.4.2', port: 8080, readiness: Readiness.http('/healthz') });
 * new RolloutResourceQuota(this, 'quota', { workloads: [web] });
 */
export class RolloutResourceQuota extends Construct {
  /**
   * @param scope the chart, or a construct in it
   * @param id unique in the scope
   * @param props whose rollouts it must hold
   */
  constructor(scope: Construct, id: string, props: RolloutResourceQuotaProps) {
    super(scope, id);
    const others = props.otherPods ?? 0;
    this.node.addValidation({
      validate: () => [
        ...(props.workloads.length > 0 ? [] : ['workloads: none.\n    Write: workloads: [deployment]']),
        ...props.workloads.filter(w => w instanceof RainbowDeployment && w.peakPods === undefined)
          .map(w => `workloads: any number of releases of ${w.node.id} may be there at once.\n    Write: maximumReleases: 3 on the RainbowDeployment`),
        ...(Number.isInteger(others) && others >= 0 ? [] : [`otherPods: ${others} is not a whole number from 0 on.\n    Write: otherPods: 0`]),
      ],
    });
    new ApiObject(this, 'Resource', {
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      metadata: props.metadata,
      spec: { hard: Lazy.any({ produce: () => hardOf(props.workloads.map(w => quotaFor(w, props.plan)), others) }) },
    });
  }
}

/** Of a rainbow, as much as its newest release takes, for as many pods as all of them together may have. */
function quotaFor(workload: IConstruct, options?: RolloutPlanOptions): RolloutQuota {
  if (!(workload instanceof RainbowDeployment)) return RolloutPlan.of(workload, options).quota;
  const { pods, cpu: cpus, memory: bytes } = RolloutPlan.of(workload.deployments[workload.deployments.length - 1], options).quota;
  const peak = workload.peakPods ?? pods;
  return { pods: peak, cpu: cpu((quantityOf(cpus) * 1000 / pods) * peak), memory: memory((quantityOf(bytes) / pods) * peak) };
}

function hardOf(quotas: RolloutQuota[], otherPods: number): Record<string, string> {
  const cpus = quotas.map(q => Math.round(quantityOf(q.cpu) * 1000));
  const memories = quotas.map(q => quantityOf(q.memory));
  const sum = (list: number[]) => list.reduce((a, b) => a + b, 0);
  return {
    pods: `${sum(quotas.map(q => q.pods)) + otherPods}`,
    // pods that request nothing would be refused by a quota that counts it
    ...(otherPods === 0 && cpus.every(c => c > 0) ? { 'requests.cpu': cpu(sum(cpus)) } : {}),
    ...(otherPods === 0 && memories.every(m => m > 0) ? { 'requests.memory': memory(sum(memories)) } : {}),
  };
}
