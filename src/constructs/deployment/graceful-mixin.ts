import { ApiObject } from 'cdk8s';
import { IConstruct, IMixin } from 'constructs';
import { GRACEFUL_OPTIONS } from './deployment-options';
import { explanationOf } from './explain';
import { kindOf, Role } from '../../manifest';
import { readDeploymentBudget } from '../budget/deployment-budget';
import { GracefulOptions } from '../budget/graceful-options';
import { statedOptions } from '../budget/stated-options';
import { Explanation } from '../synth/explanations';
import { Mending } from '../synth/mending';
import { MixinFacts } from '../synth/mixin-facts';
import { Reading } from '../synth/reading';
import { isWatched } from '../synth/rendering';
import { Synthesis } from '../synth/synthesis';

/**
 * Facts about applications whose workloads come from elsewhere. A fact that an annotation of a workload states
 * (`cdk8s-graceful/longest-request: 60s`) wins over the one given here.
 *
 * Paths that are not stated are those that the app shows in front of each workload. Those stated for several workloads are
 * of each to which something sends, unless an Ingress of the app shows them in front of others.
 *
 * @see docs/statement.md
 */
export interface GracefulMixinProps extends GracefulOptions {}

/**
 * Lets the pods of existing workloads terminate without losing a request: Deployments, StatefulSets and DaemonSets of cdk8s-plus
 * (any version), L1 objects, those of `Include` and Helm charts.
 *
 * It changes what `cdk8s-graceful harden` would change in all manifests of the app: a missing preStop delay, a grace period or
 * deadline that is too short, a rollout that takes all pods away. A worker, to which nothing sends, stays as it is. What only the
 * author can decide (a readiness probe) is refused at synth.
 *
 * Containers and Services that are added later are covered. Workloads that are added later are not, because a mixin visits the tree
 * at once. In Python, `with` is `with_`. A GracefulDeployment, or a workload that a mixin has changed already, is not changed.
 *
 * @example
 * const deployment = new kplus.Deployment(this, 'web', {
 *   containers: [{
 *     image: 'shop/web:1.4.2', portNumber: 8080, readiness: kplus.Probe.fromHttpGet('/healthz'), resources: { cpu: { request: kplus.Cpu.millis(100) } },
 *   }],
 * });
 * deployment.with(new GracefulMixin({ drainBudget: new DrainBudget({ longestRequest: Duration.seconds(60) }) }));
 */
export class GracefulMixin implements IMixin {
  private readonly facts: MixinFacts;
  private readonly problems: readonly string[];

  /**
   * @param props facts about the application
   */
  constructor(props: GracefulMixinProps = {}) {
    const stated = statedOptions(props, GRACEFUL_OPTIONS, { of: 'GracefulMixin', isSubclass: new.target !== GracefulMixin });
    const { drainBudget, startup, platform, mesh, imageHasSleep } = stated.options;
    const budget = readDeploymentBudget({ drainBudget, startup, platform, mesh, imageHasSleep }, stated.problems);
    this.facts = budget;
    this.problems = budget.problems;
  }

  /**
   * True for a workload (Deployment, StatefulSet, DaemonSet, Argo Rollout, Job) that no other construct of this library has changed.
   *
   * @param construct any construct of the tree
   */
  public supports(construct: IConstruct): boolean {
    return ApiObject.isApiObject(construct) && kindOf(construct)?.role === Role.WORKLOAD && !isWatched(construct);
  }

  /**
   * Changes the rendered manifest of a workload.
   *
   * @param construct a workload; anything else is not changed
   */
  public applyTo(construct: IConstruct): void {
    if (!this.supports(construct)) return;
    const object = construct as ApiObject;
    Mending.of(object).add(object, this.facts);
    Synthesis.of(object).watch(object, () => [...this.problems]).explain(() => this.explanation(object));
  }

  /** With the Services and routes of the app: they say what is in front of it. */
  private explanation(object: ApiObject): Explanation {
    const { objects, manifests } = Reading.of(object).manifests();
    const { node } = object;
    const named = node.id === 'Resource' ? node.scope! : object; // that of a construct of cdk8s-plus
    return explanationOf(named.node.path, objects.get(object)!, manifests);
  }
}
