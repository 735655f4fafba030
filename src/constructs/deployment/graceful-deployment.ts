import { Duration } from 'cdk8s';
import { Deployment, DeploymentExposeViaServiceOptions, DeploymentStrategy, PercentOrAbsolute, ServiceType } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { explain } from './explain';
import { GracefulDeploymentProps } from './graceful-deployment-props';
import { namespaceHasGate } from './readiness-gate';
import { hardenDeployment } from '../../harden';
import { BUDGET_ANNOTATION, Workload as Manifest, writeBudget } from '../../manifest';
import { rowsOf } from '../../traffic';
import { DeploymentBudget, publishDeploymentBudget, readDeploymentBudget } from '../budget/deployment-budget';
import { DrainBudget } from '../budget/drain-budget';
import { Mesh } from '../budget/mesh';
import { Platform } from '../budget/platform';
import { exposedPorts } from '../service/exposed-ports';
import { GracefulService } from '../service/graceful-service';
import { acknowledge } from '../synth/acknowledgement';
import { edit } from '../synth/edit';
import { Synthesis } from '../synth/synthesis';

/**
 * A drop-in for cdk8s-plus-28's Deployment whose pods leave without losing a request.
 *
 * Each container waits at preStop until everyone has heard that the pod leaves; the grace period is computed; a rollout
 * never goes below the wanted replicas; a slow start is bounded by a startup probe; pods spread over nodes and zones.
 * Containers that declare a port take traffic; the others (a log shipper) end after them.
 *
 * Contradictions are refused at synth, all of them at once.
 *
 * @example
 * new GracefulDeployment(this, 'web', {
 *   containers: [{ image: 'shop/web:1.4.2', portNumber: 8080, readiness: kplus.Probe.fromHttpGet('/healthz') }],
 * });
 */
export class GracefulDeployment extends Deployment {
  /** The budget that preStop delay and grace period follow from. */
  public readonly drainBudget: DrainBudget;

  /** What a start is expected to take. */
  public readonly startup: Duration;

  /** Time after which a start has failed. */
  public readonly startupLimit: Duration;

  /** Where the manifests are applied. */
  public readonly platform: Platform;

  /** The mesh whose proxy is in the pods, where one was stated. */
  public readonly mesh?: Mesh;

  private readonly facts: DeploymentBudget;
  private readonly refused: string[] = [];

  /**
   * @param scope the chart, or a construct in it
   * @param id unique in the scope
   * @param props everything of `kplus.DeploymentProps`, and what is known of the application
   */
  constructor(scope: Construct, id: string, props: GracefulDeploymentProps = {}) {
    const facts = readDeploymentBudget(props);
    super(scope, id, {
      ...props,
      minReady: Duration.seconds(facts.minReadySeconds),
      // cdk8s-plus-28 would throw before the rule can say more
      progressDeadline: Duration.seconds(Math.max(facts.progressDeadlineSeconds, facts.minReadySeconds + 1)),
      terminationGracePeriod: Duration.seconds(facts.budget.graceSeconds),
      strategy: props.strategy ?? DeploymentStrategy.rollingUpdate({
        maxSurge: PercentOrAbsolute.percent(25), maxUnavailable: PercentOrAbsolute.absolute(0),
      }),
    });
    this.facts = facts;
    publishDeploymentBudget(this, facts);
    this.drainBudget = props.drainBudget ?? new DrainBudget();
    this.startup = Duration.seconds(facts.recorded.startupSeconds);
    this.startupLimit = Duration.seconds(facts.startupLimitSeconds);
    this.platform = props.platform ?? Platform._default();
    this.mesh = props.mesh;
    this.metadata.addAnnotation(BUDGET_ANNOTATION, writeBudget(facts.recorded));
    edit(this.apiObject, 'cdk8s-graceful', manifest => this.harden(manifest));
    Synthesis.of(this).watch(this.apiObject, () => this.problems());
  }

  /**
   * Exposes the pods by a Service, as `kplus.Deployment` does; of type NodePort where the Ingress of a path sends to nodes.
   *
   * Throws when the ports cannot be told from the containers, have no names although there are several, or when no
   * container declares them.
   *
   * @param options ports, type and name of the Service
   */
  public exposeViaService(options: DeploymentExposeViaServiceOptions = {}): GracefulService {
    const toNodes = rowsOf(this.facts.recorded.paths).some(row => row.ingressServiceType === 'NodePort');
    return new GracefulService(this, `${options.name ?? ''}Service`, {
      selector: this,
      ports: exposedPorts(this, options),
      metadata: { namespace: this.metadata.namespace, ...(options.name ? { name: options.name } : {}) },
      type: options.serviceType ?? (toNodes ? ServiceType.NODE_PORT : ServiceType.CLUSTER_IP),
    });
  }

  /**
   * Accepts what a rule finds fault with, for a reason that is recorded on the object.
   *
   * @param ruleId as it stands at the end of the message, e.g. `recreate-behind-service`; an unknown one is refused at synth
   * @param reason why it is accepted here; an empty one is refused at synth
   */
  public acknowledge(ruleId: string, reason: string): void {
    const refused = acknowledge(this.apiObject, ruleId, reason);
    if (refused) this.refused.push(refused);
  }

  /**
   * What was derived and why, in a few lines of text.
   */
  public explain(): string {
    return explain(this.node.path, this.apiObject.toJson());
  }

  private harden(manifest: Manifest): Manifest {
    const { budget, progressDeadlineSeconds, minReadySeconds, gateableSeconds } = this.facts;
    const grace = manifest.spec?.template?.spec?.terminationGracePeriodSeconds;
    // where cdk8s-plus-28 hides what the author wrote, it is put back for the rules to see
    const spec = {
      ...manifest.spec,
      ...(this.replicas !== undefined && this.hasAutoscaler ? { replicas: this.replicas } : {}),
      ...(progressDeadlineSeconds <= minReadySeconds ? { progressDeadlineSeconds } : {}),
      // what a gate of the namespace holds back need not be waited for again
      ...(gateableSeconds !== undefined && namespaceHasGate(this) ? { minReadySeconds: gateableSeconds } : {}),
    };
    // a JSON patch of the author's is as good as typed
    const graceIsTyped = this.facts.graceIsTyped || grace !== budget.graceSeconds;
    return hardenDeployment({ ...manifest, spec }, { ...this.facts, graceIsTyped });
  }

  private problems(): string[] {
    const empty = this.containers.length > 0 ? []
      : ["no container.\n    Write: containers: [{ image: 'shop/web:1.4.2', portNumber: 8080, readiness: kplus.Probe.fromHttpGet('/healthz') }]"];
    return [...this.facts.problems, ...this.refused, ...empty];
  }
}
