import { ApiObject, Duration } from 'cdk8s';
import { IConstruct, IMixin } from 'constructs';
import { changesFor, dropRepeatedAntiAffinity } from '../../harden';
import { BUDGET_ANNOTATION, Manifests, podSpecOf, readManifest, writeBudget } from '../../manifest';
import { Manifest, withChanges } from '../../yaml';
import { readDeploymentBudget } from '../budget/deployment-budget';
import { DrainBudget } from '../budget/drain-budget';
import { Mesh } from '../budget/mesh';
import { Platform } from '../budget/platform';
import { edit } from '../synth/edit';
import { Synthesis } from '../synth/synthesis';

/**
 * What is known of an application whose Deployment somebody else wrote.
 */
export interface GracefulMixinProps {
  /**
   * How long the longest request is and what sends to the pods. preStop delay and grace period follow from it.
   *
   * @default new DrainBudget()
   */
  readonly drainBudget?: DrainBudget;

  /**
   * What a start is expected to take. Whole seconds above 0.
   *
   * @default Duration.seconds(10)
   */
  readonly startup?: Duration;

  /**
   * Where the manifests are applied; decides what may be emitted.
   *
   * @default Platform.kubernetes('1.34')
   */
  readonly platform?: Platform;

  /**
   * The service mesh whose proxy is injected into the pods. The annotations that keep it as long as the application are written where
   * it would leave earlier; a value of the Deployment's own that is in the way is refused at synth.
   *
   * @default - none is known; one that the manifests show is refused at synth
   */
  readonly mesh?: Mesh;

  /**
   * Your word that every image of the pod has a `sleep` program in its PATH. Needed below Kubernetes 1.30 only.
   *
   * @default false
   */
  readonly imageHasSleep?: boolean;
}

/**
 * Makes Deployments of others leave without losing a request: those of cdk8s-plus-28, plain `KubeDeployment`s, those of
 * `Include` and Helm charts.
 *
 * Changes only what would lose requests, as `cdk8s-graceful harden` does: preStop delays, a grace period or deadline that
 * is too short, a rollout that leaves no pod. Containers that are added later are covered; Deployments that are added
 * later are not: `with` looks at the tree as it is. What cannot be decided (no readiness probe) is refused at synth.
 * What records a budget already, a GracefulDeployment, stays as it is.
 *
 * @example
 * const deployment = new kplus.Deployment(this, 'web', {
 *   containers: [{ image: 'shop/web:1.4.2', portNumber: 8080, readiness: kplus.Probe.fromHttpGet('/healthz') }],
 * });
 * deployment.with(new GracefulMixin({ drainBudget: new DrainBudget({ longestRequest: Duration.seconds(60) }) }));
 */
export class GracefulMixin implements IMixin {
  /**
   * @param props what is known of the application
   */
  constructor(private readonly props: GracefulMixinProps = {}) {}

  /**
   * Deployments that record no budget yet.
   *
   * @param construct any construct of the tree
   */
  public supports(construct: IConstruct): boolean {
    return ApiObject.isApiObject(construct) && construct.kind === 'Deployment'
      && construct.metadata.toJson().annotations?.[BUDGET_ANNOTATION] === undefined;
  }

  /**
   * Changes what the Deployment renders.
   *
   * @param construct a Deployment; anything else is left as it is
   */
  public applyTo(construct: IConstruct): void {
    if (!this.supports(construct)) return;
    const object = construct as ApiObject;
    const { drainBudget, startup, platform, mesh, imageHasSleep } = this.props;
    const facts = readDeploymentBudget({ drainBudget, startup, platform, mesh, imageHasSleep });
    object.metadata.addAnnotation(BUDGET_ANNOTATION, writeBudget(facts.recorded));
    edit(object, 'cdk8s-graceful', hardened);
    Synthesis.of(object).watch(object, () => [...facts.problems]);
  }
}

/** What is of the wrong type is left as it is: a rule says so. */
function hardened(manifest: Manifest): Manifest {
  const read = readManifest(manifest);
  if (!read || read.faults.length > 0) return manifest;
  const manifests = new Manifests([read.manifest]);
  const [deployment] = manifests.deployments;
  if (!deployment) return manifest;
  const changed = withChanges(manifest, changesFor(deployment, manifests));
  const pod = podSpecOf(changed);
  return pod.affinity ? withChanges(changed, [{ path: ['spec', 'template', 'spec'], value: dropRepeatedAntiAffinity(pod) }]) : changed;
}
