import { ApiObject, Duration } from 'cdk8s';
import { IConstruct } from 'constructs';
import { readPlanLimits, readPlanOptions } from './plan-options';
import { ExpectedLoss, ExpectedLossOptions, RolloutLimits, RolloutPlanOptions, RolloutQuota, StrategyAdvice } from './rollout-plan-options';
import { kindOf, makesPods, quantityOf } from '../../manifest';
import { cpu, fastestRollingUpdate, memory, momentLines, Plan, plansOf, toHtml, toJson, toMermaid, toSvg, toText } from '../../plan';
import { expectedLoss } from '../../rollout';
import { Manifest } from '../../yaml';

/**
 * What an update of a Deployment will do, before it is applied: its duration, the pods at its peak, how many requests are
 * expected to be lost and when.
 *
 * Simulates the Deployment controller, the kubelets and the proxies. The same input gives the same plan.
 *
 * @see docs/plan.md
 * @example
 * const web = new WebService(this, 'web', { image: 'shop/web:1.4.2', port: 8080, readiness: Readiness.http('/healthz') });
 * const plan = RolloutPlan.of(web, { timing: { startup: Duration.seconds(3) } });
 * plan.peakPods;  // 4
 * plan.toText();
 */
export class RolloutPlan {
  /**
   * The plan of the only Deployment in a construct: a Deployment of cdk8s-plus-28 or of this library, a `WebService`, an ApiObject.
   * Services, disruption budgets and autoscalers of the app are taken into account, so call it when they are complete.
   * It renders the Deployment once; cdk8s-plus-28's `spread: true` then repeats its term, which changes nothing.
   *
   * Throws if the construct has no Deployment or more than one, or if an option is out of range.
   *
   * @param construct the Deployment, or a construct with one Deployment
   * @param options facts that the manifests do not state
   */
  public static of(construct: IConstruct, options: RolloutPlanOptions = {}): RolloutPlan {
    const deployments = construct.node.findAll().filter(ApiObject.isApiObject).filter(o => o.kind === 'Deployment');
    if (deployments.length !== 1) {
      throw new Error(`RolloutPlan: ${deployments.length} Deployments in ${construct.node.path || 'the app'}.\n    Write: RolloutPlan.of(deployment), one by one`);
    }
    const context = construct.node.root.node.findAll().filter(ApiObject.isApiObject)
      // the limits of a RolloutResourceQuota are computed from plans: rendering it here would not end
      .filter(o => kindOf(o) && !makesPods(kindOf(o)!.role) && o.kind !== 'ResourceQuota').map(o => o.toJson());
    return new RolloutPlan(plansOf([deployments[0].toJson(), ...context], { ...readPlanOptions(options), isPartial: true })[0]);
  }

  /**
   * A plan for each Deployment in manifests, in their order. Throws if an option is out of range.
   *
   * @param manifests objects parsed from YAML or rendered by `Testing.synth`
   * @param options facts that the manifests do not state, the same for all Deployments
   */
  public static fromManifests(manifests: any[], options: RolloutPlanOptions = {}): RolloutPlan[] {
    return plansOf(manifests as Manifest[], { ...readPlanOptions(options), kind: 'Deployment' }).map(plan => new RolloutPlan(plan));
  }

  /**
   * An HTML page with a table of all plans and a drawing of each. It needs no other files.
   *
   * @param plans in the order of the page
   * @param title of the page
   */
  public static report(plans: RolloutPlan[], title: string = 'Rollout plan'): string {
    return toHtml(plans.map(p => p.plan), title);
  }

  private constructor(private readonly plan: Plan) {}

  /** `namespace/name` of the Deployment. */
  public get name(): string {
    return this.plan.input.name;
  }

  /** Time from the update until `replicas` pods of the new template are available; undefined if that never happens. */
  public get duration(): Duration | undefined {
    const { doneAt } = this.plan.timeline;
    return doneAt === Infinity ? undefined : Duration.millis(doneAt);
  }

  /** Most pods at once, terminating ones included. */
  public get peakPods(): number {
    return this.plan.measures.peakPods;
  }

  /** Most pods that terminate at once. */
  public get peakTerminating(): number {
    return this.plan.measures.peakTerminating;
  }

  /** Fewest pods that are ready and not terminating at any time. */
  public get leastReady(): number {
    return this.plan.measures.leastReady;
  }

  /** Pods beyond `replicas`, summed up over time, in pod-seconds: one extra pod for 20 s and two for 10 s are 40. */
  public get surplusPodSeconds(): number {
    return this.plan.measures.surplusPodSeconds;
  }

  /** What a ResourceQuota must allow for the peak of the rollout. */
  public get quota(): RolloutQuota {
    const { pods, cpuMillis, memoryBytes, devices } = this.plan.measures.quota;
    return { pods, cpu: cpu(cpuMillis), memory: memory(memoryBytes), ...(devices ? { devices: { ...devices } } : {}) };
  }

  /** Why the rollout never completes or is reported as failed; undefined if it completes. */
  public get problem(): string | undefined {
    return this.plan.problem;
  }

  /** Assumptions about facts that were not stated, one sentence each. */
  public get assumed(): string[] {
    return [...this.plan.input.assumed];
  }

  /**
   * The number of requests that are expected to be lost, when and why. Throws if an option is out of range.
   *
   * @param options a load other than that of the plan
   */
  public expectedLoss(options: ExpectedLossOptions = {}): ExpectedLoss {
    const { requestsPerSecond, endpointLag, seed } = options ?? {};
    const { endpointLagSeconds } = readPlanOptions({ requestsPerSecond, seed, timing: { endpointLag } });
    const { load } = this.plan.input;
    const { requests, low, high, path, moments } = expectedLoss(this.plan.timeline, {
      requestsPerSecond: requestsPerSecond ?? load.requestsPerSecond,
      paths: endpointLagSeconds === undefined ? load.paths : load.paths.map(p => ({ ...p, lagMs: Math.round(endpointLagSeconds * 1000) })),
      seed: seed ?? load.seed,
    });
    return { requests, low, high, path: path?.name, moments: momentLines(moments) };
  }

  /**
   * The fastest rolling update that stays within limits; undefined if there is none. Throws at a limit that is not what its description says.
   *
   * @param limits the most that it may take
   */
  public fastest(limits: RolloutLimits = {}): StrategyAdvice | undefined {
    const { pods, cpu: cpuLimit, memory: memoryLimit, devices, leastReady } = readPlanLimits(limits);
    const advice = fastestRollingUpdate(this.plan.input, {
      pods,
      cpuMillis: cpuLimit === undefined ? undefined : quantityOf(cpuLimit) * 1000,
      memoryBytes: memoryLimit === undefined ? undefined : quantityOf(memoryLimit),
      devices,
      leastReady,
    });
    if (!advice) return undefined;
    const { maxSurge, maxUnavailable, doneAtMs, peakPods, text } = advice;
    return { maxSurge, maxUnavailable, duration: Duration.millis(doneAtMs), peakPods, text };
  }

  /** The plan in a few lines, for a terminal. */
  public toText(): string {
    return toText(this.plan);
  }

  /** The plan as plain data for programs; times in seconds since the update. */
  public toJson(): any {
    return toJson(this.plan);
  }

  /** A drawing of the pods over time, for light and dark backgrounds. */
  public toSvg(): string {
    return toSvg(this.plan);
  }

  /** A Mermaid gantt chart, for Markdown. */
  public toMermaid(): string {
    return toMermaid(this.plan);
  }
}
