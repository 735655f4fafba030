import { ApiObject, Lazy } from 'cdk8s';
import { PercentOrAbsolute, Resource, ResourceProps } from 'cdk8s-plus-28';
import { Construct, IConstruct } from 'constructs';
import { allows } from '../../platform';
import { COUNT, PLATFORM } from '../budget/option-kinds';
import { Platform } from '../budget/platform';
import { hasMembers, OBJECT, OptionKind, OptionKinds, statedOptions } from '../budget/stated-options';
import { acknowledge } from '../synth/acknowledgement';
import { IntOrString, KubePodDisruptionBudget } from '../synth/k8s';
import { deploymentIn, PodSelector, podSelectorOf } from '../synth/pod-selection';
import { Synthesis } from '../synth/synthesis';

/**
 * How many pods evictions may take away at once.
 */
export interface DisruptionBudgetOptions {
  /**
   * Most pods that may be unavailable before an eviction is rejected, a number or a percentage. 0 blocks every node drain and is
   * refused at synth.
   *
   * @default PercentOrAbsolute.absolute(1), unless `minAvailable` is given
   */
  readonly maxUnavailable?: PercentOrAbsolute;

  /**
   * Fewest pods that must stay available, a number or a percentage that rounds up: 76 % of 4 replicas is 4. All replicas block
   * every node drain; that is refused at synth, as is stating both limits.
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
   * Deployment whose pods are protected from evictions: of this library, of any version of cdk8s-plus, an ApiObject, or a construct with
   * one of them, like a `WebService`.
   */
  readonly deployment: IConstruct;

  /**
   * Cluster to which the manifests are applied; below Kubernetes 1.27 there is no `unhealthyPodEvictionPolicy`.
   *
   * @default - the platform of a GracefulDeployment, else Kubernetes 1.34
   */
  readonly platform?: Platform;
}

const DEPLOYMENT: OptionKind = {
  name: 'a Deployment',
  is: value => hasMembers(value, 'node') && deploymentIn(value as IConstruct) !== undefined,
  write: () => 'web, with const web = new GracefulDeployment(...)',
};
const OPTIONS: OptionKinds<DisruptionBudgetProps> = {
  deployment: DEPLOYMENT, platform: PLATFORM, maxUnavailable: COUNT, minAvailable: COUNT, metadata: OBJECT,
};

/**
 * A PodDisruptionBudget: a node drain evicts one pod at a time and waits until its replacement is ready. Pods that are not ready
 * may always be evicted (`AlwaysAllow`), because a broken release would block the drain otherwise.
 *
 * @see https://kubernetes.io/docs/tasks/run-application/configure-pdb/
 * @example
 * new DisruptionBudget(this, 'pdb', { deployment });
 */
export class DisruptionBudget extends Resource {
  /** Plural name of the resource in the Kubernetes API. */
  public readonly resourceType = 'poddisruptionbudgets';

  /** @see base.Resource.apiObject */
  protected readonly apiObject: ApiObject;

  /** Most pods that may be unavailable; undefined if only `minAvailable` is stated. */
  public readonly maxUnavailable?: PercentOrAbsolute;

  /** Fewest pods that must stay available; undefined if not stated. */
  public readonly minAvailable?: PercentOrAbsolute;

  private readonly acknowledgementProblems: string[] = [];

  /**
   * @param scope the chart, or a construct in it
   * @param id unique in the scope
   * @param props the Deployment, and how many of its pods may be unavailable
   */
  constructor(scope: Construct, id: string, props: DisruptionBudgetProps) {
    super(scope, id);
    const { options, problems } = statedOptions(props, OPTIONS, { isConstruct: true, isSubclass: new.target !== DisruptionBudget });
    const deployment = options.deployment && deploymentIn(options.deployment);
    if (!deployment) throw new Error(`[${this.node.path}] ${problems[0] ?? 'deployment: none.\n    Write: deployment: web'}`); // nothing to select
    this.minAvailable = options.minAvailable;
    this.maxUnavailable = options.maxUnavailable ?? (options.minAvailable ? undefined : PercentOrAbsolute.absolute(1));
    const platform = options.platform ?? platformOf(deployment) ?? Platform._default();
    this.apiObject = new KubePodDisruptionBudget(this, 'Resource', {
      metadata: { namespace: deployment.metadata.namespace, ...options.metadata },
      spec: Lazy.any({
        produce: () => ({
          minAvailable: intOrString(this.minAvailable),
          maxUnavailable: intOrString(this.maxUnavailable),
          selector: selectorOf(deployment),
          unhealthyPodEvictionPolicy: allows(platform._minor, 'unhealthyPodEvictionPolicy') ? 'AlwaysAllow' : undefined,
        }),
      }),
    });
    Synthesis.of(this).watch(this.apiObject, () => [...problems, ...this.acknowledgementProblems]);
  }

  /**
   * Accepts the findings of a rule on this object. The reason is recorded in the annotation `cdk8s-graceful/acknowledge`.
   *
   * @param ruleId the id in parentheses at the end of the message, e.g. `disruption-budget-blocks`; an unknown one is refused at synth
   * @param reason why it is accepted here; an empty one is refused at synth
   * @see docs/rules.md
   */
  public acknowledge(ruleId: string, reason: string): void {
    const problem = acknowledge(this.apiObject, ruleId, reason);
    if (problem) this.acknowledgementProblems.push(problem);
  }
}

/** That of a GracefulDeployment. */
function platformOf(deployment: ApiObject): Platform | undefined {
  const { platform } = deployment.node.scope as { readonly platform?: unknown };
  return PLATFORM.is(platform) ? platform as Platform : undefined;
}

function selectorOf(deployment: ApiObject): PodSelector {
  const { matchLabels, matchExpressions = [] } = podSelectorOf(deployment);
  return { matchLabels, matchExpressions: matchExpressions.length > 0 ? matchExpressions : undefined };
}

function intOrString(count: PercentOrAbsolute | undefined) {
  if (!count) return undefined;
  return typeof count.value === 'number' ? IntOrString.fromNumber(count.value) : IntOrString.fromString(count.value);
}
