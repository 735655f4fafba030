import { ApiObject, ApiObjectMetadata, Lazy } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { RolloutPlan } from './rollout-plan';
import { RolloutPlanOptions, RolloutQuota } from './rollout-plan-options';
import { quantityOf } from '../../manifest';
import { cpu, memory } from '../../plan';
import { ANY, hasMembers, LIST, OBJECT, OptionKind, OptionKinds, statedOptions } from '../budget/stated-options';
import { RainbowDeployment } from '../rainbow/rainbow-deployment';

/**
 * Properties of `RolloutResourceQuota`.
 */
export interface RolloutResourceQuotaProps {
  /**
   * Deployments, constructs with one Deployment each (`WebService`) and RainbowDeployments, all of one namespace. A
   * RainbowDeployment counts with all releases that may exist at once; without `maximumReleases` it is refused at synth. An empty
   * list is refused as well.
   */
  readonly workloads: IConstruct[];

  /**
   * Options of the rollout plans.
   *
   * @default - those of `RolloutPlan.of`
   */
  readonly plan?: RolloutPlanOptions;

  /**
   * Other pods in the namespace, added to `pods`. A whole number from 0 on, else refused. Above 0, CPU, memory and devices are not limited,
   * because the requests of those pods are unknown.
   *
   * @default 0
   */
  readonly otherPods?: number;

  /**
   * Name, namespace and labels of the quota.
   *
   * @default - a generated name, in the namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;
}

const WORKLOADS: OptionKind = {
  name: 'a list of constructs',
  is: value => LIST.is(value) && (value as unknown[]).every(item => hasMembers(item, 'node')),
  write: () => '[web]',
};
const OPTIONS: OptionKinds<RolloutResourceQuotaProps> = { workloads: WORKLOADS, plan: OBJECT, otherPods: ANY, metadata: ANY };

/**
 * A ResourceQuota that lets all workloads be updated at once: the sum of the peaks of their rollout plans, terminating pods
 * included. Two Deployments whose peaks are 4 and 8 pods need 12. CPU and memory are limited if every workload requests them, devices that one of them takes.
 *
 * @see https://kubernetes.io/docs/concepts/policy/resource-quotas/
 * @example
 * const web = new WebService(this, 'web', { image: 'shop/web:1.4.2', port: 8080, readiness: Readiness.http('/healthz') });
 * new RolloutResourceQuota(this, 'quota', { workloads: [web] });
 */
export class RolloutResourceQuota extends Construct {
  /**
   * @param scope the chart, or a construct in it
   * @param id unique in the scope
   * @param props the workloads whose rollouts it must allow
   */
  constructor(scope: Construct, id: string, props: RolloutResourceQuotaProps) {
    super(scope, id);
    const { options, problems } = statedOptions(props, OPTIONS, { isConstruct: true, isSubclass: new.target !== RolloutResourceQuota });
    const { workloads = [], otherPods = 0 } = options;
    this.node.addValidation({
      validate: () => [
        ...problems,
        ...(problems.length > 0 || workloads.length > 0 ? [] : ['workloads: none.\n    Write: workloads: [deployment]']),
        ...workloads.filter(w => w instanceof RainbowDeployment && w.peakPods === undefined)
          .map(w => `workloads: any number of releases of ${w.node.id} may be there at once.\n    Write: maximumReleases: 3 on the RainbowDeployment`),
        ...(Number.isInteger(otherPods) && otherPods >= 0 ? [] : [`otherPods: ${otherPods} is not a whole number from 0 on.\n    Write: otherPods: 0`]),
      ],
    });
    new ApiObject(this, 'Resource', {
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      metadata: options.metadata,
      spec: { hard: Lazy.any({ produce: () => hardOf(workloads.map(w => quotaFor(w, options.plan)), otherPods) }) },
    });
  }
}

/** A RainbowDeployment needs the requests of its newest release for each pod that all releases may have together. */
function quotaFor(workload: IConstruct, options?: RolloutPlanOptions): RolloutQuota {
  if (!(workload instanceof RainbowDeployment)) return RolloutPlan.of(workload, options).quota;
  const { pods, cpu: cpus, memory: bytes, devices = {} } = RolloutPlan.of(workload.deployments[workload.deployments.length - 1], options).quota;
  const peak = workload.peakPods ?? pods;
  return {
    pods: peak,
    cpu: cpu((quantityOf(cpus) * 1000 / pods) * peak),
    memory: memory((quantityOf(bytes) / pods) * peak),
    devices: Object.fromEntries(Object.entries(devices).map(([name, amount]) => [name, (amount / pods) * peak])),
  };
}

function hardOf(quotas: RolloutQuota[], otherPods: number): Record<string, string> {
  const cpus = quotas.map(q => Math.round(quantityOf(q.cpu) * 1000));
  const memories = quotas.map(q => quantityOf(q.memory));
  const devices = new Set(quotas.flatMap(q => Object.keys(q.devices ?? {})));
  const sum = (list: number[]) => list.reduce((a, b) => a + b, 0);
  return {
    pods: `${sum(quotas.map(q => q.pods)) + otherPods}`,
    // a quota on CPU or memory rejects pods that request none
    ...(otherPods === 0 && cpus.every(c => c > 0) ? { 'requests.cpu': cpu(sum(cpus)) } : {}),
    ...(otherPods === 0 && memories.every(m => m > 0) ? { 'requests.memory': memory(sum(memories)) } : {}),
    ...(otherPods === 0 ? Object.fromEntries([...devices].map(name => [`requests.${name}`, `${sum(quotas.map(q => q.devices?.[name] ?? 0))}`])) : {}),
  };
}
