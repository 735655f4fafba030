import { ExposeServiceViaIngressOptions, Ingress, Service, ServiceProps } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { annotateIngress, annotateService, newIngress } from './path-annotations';
import { DeploymentBudget, deploymentBudgetOf } from '../budget/deployment-budget';
import { hasMembers, shown } from '../budget/stated-options';
import { acknowledge } from '../synth/acknowledgement';
import { Synthesis } from '../synth/synthesis';

/**
 * Properties of `GracefulService`: everything of cdk8s-plus-28's Service.
 */
export interface GracefulServiceProps extends ServiceProps {}

/**
 * A Service for traffic, in the namespace of the pods that it selects. Refused at synth if it would send to pods that are not
 * ready (`publishNotReadyAddresses`).
 *
 * With a GracefulDeployment as its selector it has the annotations that the traffic paths of the budget need: those of an NLB's
 * target group, or Google's BackendConfig.
 */
export class GracefulService extends Service {
  private readonly acknowledgementProblems: string[] = [];
  private readonly budget?: DeploymentBudget;

  /**
   * @param scope the chart, or a construct in it
   * @param id unique in the scope
   * @param props everything of `kplus.ServiceProps`
   */
  constructor(scope: Construct, id: string, props: GracefulServiceProps = {}) {
    if (props?.selector && !hasMembers(props.selector, 'toPodSelectorConfig')) {
      throw new Error(`[${scope.node.path}/${id}] selector: ${shown(props.selector)} is not a selector of pods.\n    Write: selector: deployment`); // nothing to select
    }
    const [namespace] = props.selector?.toPodSelectorConfig().namespaces?.names ?? [];
    super(scope, id, { ...props, metadata: { ...(namespace ? { namespace } : {}), ...props.metadata } });
    this.budget = deploymentBudgetOf(props.selector);
    if (this.budget) annotateService(this, this.budget);
    Synthesis.of(this).watch(this.apiObject, () => this.acknowledgementProblems);
  }

  /**
   * Exposes the Service by an Ingress, as `kplus.Service` does, with the class and the annotations that the traffic paths of the
   * budget need.
   *
   * @param path path of the Ingress rule, beginning with `/`
   * @param options an existing Ingress to which the rule is added, and how the path is matched
   */
  public exposeViaIngress(path: string, options: ExposeServiceViaIngressOptions = {}): Ingress {
    const { budget } = this;
    if (!budget) return super.exposeViaIngress(path, options);
    if (options.ingress) annotateIngress(options.ingress, budget);
    return super.exposeViaIngress(path, {
      ...options,
      ingress: options.ingress ?? newIngress(this, 'Ingress', budget, { metadata: { namespace: this.metadata.namespace } }),
    });
  }

  /**
   * Accepts the findings of a rule on this object. The reason is recorded in the annotation `cdk8s-graceful/acknowledge`.
   *
   * @param ruleId the id in parentheses at the end of the message, e.g. `publish-not-ready`; an unknown one is refused at synth
   * @param reason why it is accepted here; an empty one is refused at synth
   * @see docs/rules.md
   */
  public acknowledge(ruleId: string, reason: string): void {
    const problem = acknowledge(this.apiObject, ruleId, reason);
    if (problem) this.acknowledgementProblems.push(problem);
  }
}
