import { Service, ServiceProps } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledgement';
import { Synthesis } from './synthesis';

/**
 * Properties of `GracefulService`: everything of cdk8s-plus-28's Service.
 */
export interface GracefulServiceProps extends ServiceProps {}

/**
 * A Service for traffic, in the namespace of the pods that it selects: refused at synth where it would send to pods that are not ready (`publishNotReadyAddresses`).
 */
export class GracefulService extends Service {
  private readonly refused: string[] = [];

  /**
   * @param scope the chart, or a construct in it
   * @param id unique in the scope
   * @param props everything of `kplus.ServiceProps`
   */
  constructor(scope: Construct, id: string, props: GracefulServiceProps = {}) {
    const [namespace] = props.selector?.toPodSelectorConfig().namespaces?.names ?? [];
    super(scope, id, { ...props, metadata: { ...(namespace ? { namespace } : {}), ...props.metadata } });
    Synthesis.of(this).watch(this.apiObject, () => this.refused);
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
