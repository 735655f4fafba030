import { ApiObject, Duration } from 'cdk8s';
import { IConstruct } from 'constructs';
import { readPlanOptions } from './plan-options';
import { ExpectedLoss, ExpectedLossOptions, RolloutLimits, RolloutPlanOptions, RolloutQuota, StrategyAdvice } from './rollout-plan-options';
import { kindOf, makesPods, quantityOf } from '../../manifest';
import { cpu, fastest, memory, momentLines, Plan, plansOf, toHtml, toJson, toMermaid, toSvg, toText } from '../../plan';
import { expectedLoss } from '../../rollout';
import { Manifest } from '../../yaml';

/**
 * What happens when a Deployment is updated, before it is applied: how long it takes, how many pods there are at the peak, how many
 * requests are expected to be lost and when.
 *
 * A simulation of the Deployment controller, the kubelets and whoever sends to the pods. The same input gives the same plan.
 *
 * @example
 * const web = new WebService(this, 'web', { image: 'shop/web:1.4.2', port: 8080, readiness: Readiness.http('/healthz') });
 * const plan = RolloutPlan.of(web, { start: Duration.seconds(3) });
 * plan.peakPods;  // 4
 * plan.toText();
 */
export class RolloutPlan {
  /**
   * The plan of the one Deployment that is, or is in, a construct: a Deployment of cdk8s-plus-28, one of this library, a `WebService`,
   * an ApiObject. Services, disruption budgets and autoscalers of the app are seen. Call it when all of these are complete.
   * It renders the Deployment once: cdk8s-plus-28's `spread: true` then repeats its term, which changes nothing.
   *
   * Throws when there is none or more than one.
   */
  public static of(construct: IConstruct, options: RolloutPlanOptions = {}): RolloutPlan {
    const own = construct.node.findAll().filter(ApiObject.isApiObject).filter(o => o.kind === 'Deployment');
    if (own.length !== 1) {
      throw new Error(`RolloutPlan: ${own.length} Deployments in ${construct.node.path || 'the app'}.\n    Write: RolloutPlan.of(deployment), one by one`);
    }
    const around = construct.node.root.node.findAll().filter(ApiObject.isApiObject)
      .filter(o => kindOf(o)).filter(o => !makesPods(kindOf(o)!.role)).map(o => o.toJson());
    return new RolloutPlan(plansOf([own[0].toJson(), ...around], readPlanOptions(options))[0]);
  }

  /**
   * A plan for each Deployment of some manifests, in their order.
   *
   * @param manifests as parsed from YAML or rendered by `Testing.synth`
   * @param options for all of them
   */
  public static fromManifests(manifests: any[], options: RolloutPlanOptions = {}): RolloutPlan[] {
    return plansOf(manifests as Manifest[], readPlanOptions(options)).map(plan => new RolloutPlan(plan));
  }

  /**
   * A page of HTML with a table of all plans and a picture of each; opens from disk, needs nothing beside it.
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

  /** Until all wanted pods are of the new template and available; undefined where that never happens. */
  public get duration(): Duration | undefined {
    const { doneAt } = this.plan.timeline;
    return doneAt === Infinity ? undefined : Duration.millis(doneAt);
  }

  /** Most pods at once, those that terminate included. */
  public get peakPods(): number {
    return this.plan.measures.peakPods;
  }

  /** The most of these that terminate. */
  public get peakTerminating(): number {
    return this.plan.measures.peakTerminating;
  }

  /** Fewest pods that were ready and not leaving. */
  public get leastReady(): number {
    return this.plan.measures.leastReady;
  }

  /** What is there beyond the wanted replicas, summed up over time. */
  public get surplusPodSeconds(): number {
    return this.plan.measures.surplusPodSeconds;
  }

  /** What a ResourceQuota must allow. */
  public get quota(): RolloutQuota {
    const { pods, cpuMillis, memoryBytes } = this.plan.measures.quota;
    return { pods, cpu: cpu(cpuMillis), memory: memory(memoryBytes) };
  }

  /** Why it is never done, or is reported as failed; undefined when all is well. */
  public get problem(): string | undefined {
    return this.plan.problem;
  }

  /** What nobody stated, a sentence each. */
  public get assumed(): string[] {
    return [...this.plan.input.assumed];
  }

  /**
   * How many requests are expected to be lost, when and why.
   *
   * @param options another load than the plan's
   */
  public expectedLoss(options: ExpectedLossOptions = {}): ExpectedLoss {
    const { requestsPerSecond, endpointLag, seed } = options;
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
   * The fastest rolling update that stays within limits; undefined where there is none.
   *
   * @param limits what it may take at most
   */
  public fastest(limits: RolloutLimits = {}): StrategyAdvice | undefined {
    const { pods, cpu: cpuLimit, memory: memoryLimit, leastReady } = limits;
    const advice = fastest(this.plan.input, {
      pods,
      cpuMillis: cpuLimit === undefined ? undefined : quantityOf(cpuLimit) * 1000,
      memoryBytes: memoryLimit === undefined ? undefined : quantityOf(memoryLimit),
      leastReady: leastReady ?? this.plan.input.simulation.replicas,
    });
    if (!advice) return undefined;
    const { maxSurge, maxUnavailable, doneAtMs, peakPods, text } = advice;
    return { maxSurge, maxUnavailable, duration: Duration.millis(doneAtMs), peakPods, text };
  }

  /** A few lines for the terminal. */
  public toText(): string {
    return toText(this.plan);
  }

  /** For machines; times in seconds since the beginning. */
  public toJson(): any {
    return toJson(this.plan);
  }

  /** A picture that stands alone, in light and dark. */
  public toSvg(): string {
    return toSvg(this.plan);
  }

  /** A gantt chart for Markdown. */
  public toMermaid(): string {
    return toMermaid(this.plan);
  }
}
