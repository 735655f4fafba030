import { ApiObject } from 'cdk8s';
import { IConstruct, IMixin } from 'constructs';
import { GRACEFUL_OPTIONS } from './deployment-options';
import { applyFixes, dropRepeatedAntiAffinity } from '../../harden';
import { annotationsOf, budgetFrom, podSpecOf, readStatement, writeStatement } from '../../manifest';
import { Manifest, withChanges } from '../../yaml';
import { readDeploymentBudget } from '../budget/deployment-budget';
import { GracefulOptions } from '../budget/graceful-options';
import { StatedOptions, statedOptions } from '../budget/stated-options';
import { edit } from '../synth/edit';
import { Synthesis } from '../synth/synthesis';

/**
 * Facts about an application whose Deployment comes from elsewhere. A fact that an annotation of the Deployment states
 * (`cdk8s-graceful/longest-request: 60s`) wins over the one given here.
 *
 * @see docs/statement.md
 */
export interface GracefulMixinProps extends GracefulOptions {}

/**
 * Lets the pods of existing Deployments terminate without losing a request: those of cdk8s-plus-28, plain `KubeDeployment`s,
 * those of `Include` and Helm charts.
 *
 * It changes only what would lose requests, as `cdk8s-graceful harden` does: a missing preStop delay, a grace period or deadline
 * that is too short, a rollout that takes all pods away. What only the author can decide (a readiness probe) is refused at synth.
 *
 * Containers that are added later are covered. Deployments that are added later are not, because `with` visits the tree at once.
 * A GracefulDeployment, or a Deployment that a mixin has changed already, is not changed.
 *
 * @example
 * const deployment = new kplus.Deployment(this, 'web', {
 *   containers: [{ image: 'shop/web:1.4.2', portNumber: 8080, readiness: kplus.Probe.fromHttpGet('/healthz') }],
 * });
 * deployment.with(new GracefulMixin({ drainBudget: new DrainBudget({ longestRequest: Duration.seconds(60) }) }));
 */
export class GracefulMixin implements IMixin {
  private readonly stated: StatedOptions<GracefulMixinProps>;

  /**
   * @param props facts about the application
   */
  constructor(props: GracefulMixinProps = {}) {
    this.stated = statedOptions(props, GRACEFUL_OPTIONS, { of: 'GracefulMixin', isSubclass: new.target !== GracefulMixin });
  }

  /**
   * True for a Deployment that no other construct of this library has changed.
   *
   * @param construct any construct of the tree
   */
  public supports(construct: IConstruct): boolean {
    return ApiObject.isApiObject(construct) && construct.kind === 'Deployment'
      && !Synthesis.isWatched(construct);
  }

  /**
   * Changes the rendered manifest of a Deployment.
   *
   * @param construct a Deployment; anything else is not changed
   */
  public applyTo(construct: IConstruct): void {
    if (!this.supports(construct)) return;
    const object = construct as ApiObject;
    const { options: { drainBudget, startup, platform, mesh, imageHasSleep }, problems } = this.stated;
    const budget = readDeploymentBudget({ drainBudget, startup, platform, mesh, imageHasSleep }, problems);
    const stated = annotationsOf(object.metadata.toJson());
    const statement = writeStatement(budgetFrom(readStatement(stated).statement, budget.recorded));
    for (const [annotation, text] of Object.entries(statement)) if (!(annotation in stated)) object.metadata.addAnnotation(annotation, text);
    edit(object, 'cdk8s-graceful', hardened);
    Synthesis.of(object).watch(object, () => [...budget.problems]);
  }
}

/** A manifest with fields of a wrong type is not changed; a rule reports it. */
function hardened(manifest: Manifest): Manifest {
  const changed = applyFixes([manifest]).get(manifest)!.manifest;
  const pod = podSpecOf(changed);
  return pod.affinity ? withChanges(changed, [{ path: ['spec', 'template', 'spec'], value: dropRepeatedAntiAffinity(pod) }]) : changed;
}
