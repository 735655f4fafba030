import { ApiObject, Lazy } from 'cdk8s';
import { Deployment, PercentOrAbsolute, Resource, ResourceProps } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { GracefulDeployment } from './graceful-deployment';
import { allows } from '../../platform';
import { Platform } from '../budget/platform';
import { acknowledge } from '../synth/acknowledgement';
import { IntOrString, KubePodDisruptionBudget } from '../synth/k8s';
import { Synthesis } from '../synth/synthesis';

/**
 * How many pods may be missing at once.
 */
export interface DisruptionBudgetOptions {
  /**
   * Pods that may be missing while evictions go on. 0 blocks every node drain and is refused at synth.
   *
   * @default PercentOrAbsolute.absolute(1), unless `minAvailable` is given
   */
  readonly maxUnavailable?: PercentOrAbsolute;

  /**
   * Pods that must stay. As many as there are replicas (percentages round up) blocks every node drain and is refused at
   * synth, as is giving both.
   *
   * @default - `maxUnavailable` decides
   */
  readonly minAvailable?: PercentOrAbsolute;
}

/**
 * Properties of `DisruptionBudget`.
 */
export interface DisruptionBudgetProps extends DisruptionBudgetOptions, ResourceProps {
  /**
   * The Deployment whose pods are protected.
   */
  readonly deployment: Deployment;

  /**
   * Where the manifests are applied.
   *
   * @default - the platform of a GracefulDeployment, else Kubernetes 1.34
   */
  readonly platform?: Platform;
}

/**
 * A PodDisruptionBudget: a node drain takes one pod at a time and waits for its successor. Pods that are not ready
 * anyway may always be evicted (`AlwaysAllow`), or a broken release would block the drain.
 *
 * @example
 * new DisruptionBudget(this, 'pdb', { deployment });
 */
export class DisruptionBudget extends Resource {
  /** Plural name of the resource in the Kubernetes API. */
  public readonly resourceType = 'poddisruptionbudgets';

  /** @see base.Resource.apiObject */
  protected readonly apiObject: ApiObject;

  /** Pods that may be missing, where that was stated or is the default. */
  public readonly maxUnavailable?: PercentOrAbsolute;

  /** Pods that must stay, where that was stated. */
  public readonly minAvailable?: PercentOrAbsolute;

  private readonly refused: string[] = [];

  /**
   * @param scope the chart, or a construct in it
   * @param id unique in the scope
   * @param props the Deployment, and how many of its pods may be missing
   */
  constructor(scope: Construct, id: string, props: DisruptionBudgetProps) {
    super(scope, id);
    const { deployment } = props;
    this.minAvailable = props.minAvailable;
    this.maxUnavailable = props.maxUnavailable ?? (props.minAvailable ? undefined : PercentOrAbsolute.absolute(1));
    const platform = props.platform ?? (deployment instanceof GracefulDeployment ? deployment.platform : Platform._default());
    this.apiObject = new KubePodDisruptionBudget(this, 'Resource', {
      metadata: { namespace: deployment.metadata.namespace, ...props.metadata },
      spec: Lazy.any({
        produce: () => ({
          minAvailable: intOrString(this.minAvailable),
          maxUnavailable: intOrString(this.maxUnavailable),
          selector: { matchLabels: deployment.matchLabels, matchExpressions: orUndefined(deployment.matchExpressions) },
          unhealthyPodEvictionPolicy: allows(platform._minor, 'unhealthyPodEvictionPolicy') ? 'AlwaysAllow' : undefined,
        }),
      }),
    });
    Synthesis.of(this).watch(this.apiObject, () => this.refused);
  }

  /**
   * Accepts what a rule finds fault with, for a reason that is recorded on the object.
   *
   * @param ruleId as it stands at the end of the message, e.g. `disruption-budget-blocks`; an unknown one is refused at synth
   * @param reason why it is accepted here; an empty one is refused at synth
   */
  public acknowledge(ruleId: string, reason: string): void {
    const refused = acknowledge(this.apiObject, ruleId, reason);
    if (refused) this.refused.push(refused);
  }
}

function intOrString(count: PercentOrAbsolute | undefined) {
  if (!count) return undefined;
  return typeof count.value === 'number' ? IntOrString.fromNumber(count.value) : IntOrString.fromString(count.value);
}

function orUndefined<T>(list: T[]): T[] | undefined {
  return list.length > 0 ? list : undefined;
}
