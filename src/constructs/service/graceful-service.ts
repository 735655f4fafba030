import { ExposeServiceViaIngressOptions, Ingress, Service, ServiceProps } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { annotateIngress, annotateService, newIngress } from './path-annotations';
import { DeploymentBudget, deploymentBudgetOf } from '../budget/deployment-budget';
import { acknowledge } from '../synth/acknowledgement';
import { Synthesis } from '../synth/synthesis';

/**
 * Properties of `GracefulService`: everything of cdk8s-plus-28's Service.
 */
export interface GracefulServiceProps extends ServiceProps {}

/**
 * A Service for traffic, in the namespace of the pods that it selects: refused at synth where it would send to pods that are not ready (`publishNotReadyAddresses`).
 * Of a GracefulDeployment it gets the annotations that the paths of its budget need: an NLB's target group, Google's BackendConfig.
 */
export class GracefulService extends Service {
  private readonly refused: string[] = [];
  private readonly facts?: DeploymentBudget;

  /**
   * @param scope the chart, or a construct in it
   * @param id unique in the scope
   * @param props everything of `kplus.ServiceProps`
   */
  constructor(scope: Construct, id: string, props: GracefulServiceProps = {}) {
    const [namespace] = props.selector?.toPodSelectorConfig().namespaces?.names ?? [];
    super(scope, id, { ...props, metadata: { ...(namespace ? { namespace } : {}), ...props.metadata } });
    this.facts = deploymentBudgetOf(props.selector);
    if (this.facts) annotateService(this, this.facts);
    Synthesis.of(this).watch(this.apiObject, () => this.refused);
  }

  /**
   * Puts an Ingress in front, as `kplus.Service` does, with the class and the annotations that the paths of the budget need.
   *
   * @param path of the Ingress
   * @param options an Ingress of your own to add to, and how the path is matched
   */
  public exposeViaIngress(path: string, options: ExposeServiceViaIngressOptions = {}): Ingress {
    const { facts } = this;
    if (!facts) return super.exposeViaIngress(path, options);
    if (options.ingress) annotateIngress(options.ingress, facts);
    return super.exposeViaIngress(path, {
      ...options,
      ingress: options.ingress ?? newIngress(this, 'Ingress', facts, { metadata: { namespace: this.metadata.namespace } }),
    });
  }

  /**
   * Accepts what a rule finds fault with, for a reason that is recorded on the object.
   *
   * @param ruleId as it stands at the end of the message, e.g. `publish-not-ready`; an unknown one is refused at synth
   * @param reason why it is accepted here; an empty one is refused at synth
   */
  public acknowledge(ruleId: string, reason: string): void {
    const refused = acknowledge(this.apiObject, ruleId, reason);
    if (refused) this.refused.push(refused);
  }
}
