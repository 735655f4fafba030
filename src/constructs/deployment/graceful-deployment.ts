import { Chart, Duration } from 'cdk8s';
import { Deployment, DeploymentExposeViaServiceOptions, DeploymentStrategy, PercentOrAbsolute, ScalingTarget, ServiceType } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { DEPLOYMENT_OPTIONS, NO_CONTAINER } from './deployment-options';
import { withDevices } from './devices';
import { explanationOf } from './explain';
import { GracefulDeploymentProps } from './graceful-deployment-props';
import { namespaceHasGate } from './readiness-gate';
import { renderedBudget } from './rendered-budget';
import { renderedStrategy } from './rendered-strategy';
import { hardenDeployment } from '../../harden';
import { Workload as Manifest } from '../../manifest';
import { pathRowsOf } from '../../traffic';
import { DeploymentBudget, publishDeploymentBudget, readDeploymentBudget, statementOf } from '../budget/deployment-budget';
import { DrainBudget } from '../budget/drain-budget';
import { Mesh } from '../budget/mesh';
import { Platform } from '../budget/platform';
import { statedOptions } from '../budget/stated-options';
import { exposedPorts } from '../service/exposed-ports';
import { GracefulService } from '../service/graceful-service';
import { acknowledge } from '../synth/acknowledgement';
import { withAnnotations } from '../synth/annotations';
import { edit } from '../synth/edit';
import { Reading } from '../synth/reading';
import { Synthesis } from '../synth/synthesis';

/**
 * A drop-in replacement for cdk8s-plus-28's Deployment whose pods terminate without losing a request.
 *
 * A container that declares a port serves during preStop until all traffic paths have observed the endpoint change; the others
 * (a log shipper) stop after it. Pods that declare no port and that no Service of the app selects are a worker's: without stated
 * `paths` they get no delay. The grace period is computed. A rollout never has fewer ready pods than `replicas`; where
 * a surge pod may find no room (`spread: true`, a device) one may be missing. A startup probe allows `startupLimit` for a start, and pods
 * are spread over nodes and zones.
 *
 * Contradictions are refused at synth, all of them at once.
 *
 * @example
 * new GracefulDeployment(this, 'web', {
 *   containers: [{
 *     image: 'shop/web:1.4.2', portNumber: 8080, readiness: kplus.Probe.fromHttpGet('/healthz'), resources: { cpu: { request: kplus.Cpu.millis(100) } },
 *   }],
 * });
 */
export class GracefulDeployment extends Deployment {
  /** Facts from which preStop delay and grace period follow. */
  public readonly drainBudget: DrainBudget;

  /** Expected time from the creation of a container until it can serve; 10 s by default. */
  public readonly startup: Duration;

  /** Time after which a startup has failed and the kubelet kills the container; by default the longer of 5 minutes and 3 x `startup`. */
  public readonly startupLimit: Duration;

  /** Cluster to which the manifests are applied. */
  public readonly platform: Platform;

  /** Service mesh whose proxy is injected into the pods; undefined if none was stated. */
  public readonly mesh?: Mesh;

  private readonly budget: DeploymentBudget;
  private readonly acknowledgementProblems: string[] = [];

  /**
   * @param scope the chart, or a construct in it
   * @param id unique in the scope
   * @param props everything of `kplus.DeploymentProps`, and facts about the application
   */
  constructor(scope: Construct, id: string, props: GracefulDeploymentProps = {}) {
    const { options, problems } = statedOptions(props, DEPLOYMENT_OPTIONS, { isConstruct: true, isSubclass: new.target !== GracefulDeployment });
    const budget = readDeploymentBudget(options, problems);
    super(scope, id, {
      ...options,
      minReady: Duration.seconds(budget.minReadySeconds),
      // cdk8s-plus-28 throws at a deadline that is not above minReady; the rule reports it with the line to write
      progressDeadline: Duration.seconds(Math.max(budget.progressDeadlineSeconds, budget.minReadySeconds + 1)),
      terminationGracePeriod: Duration.seconds(budget.budget.graceSeconds),
      strategy: options.strategy ?? DeploymentStrategy.rollingUpdate({
        maxSurge: PercentOrAbsolute.percent(25), maxUnavailable: PercentOrAbsolute.absolute(0),
      }),
    });
    this.budget = budget;
    publishDeploymentBudget(this, budget);
    this.drainBudget = options.drainBudget ?? new DrainBudget();
    this.startup = Duration.seconds(budget.recorded.startupSeconds);
    this.startupLimit = Duration.seconds(budget.startupLimitSeconds);
    this.platform = options.platform ?? Platform._default();
    this.mesh = options.mesh ?? undefined;
    Reading.of(this).whileRendered(Chart.of(this));
    edit(this.apiObject, 'cdk8s-graceful', manifest => this.hardened(withDevices(manifest, budget)));
    Synthesis.of(this).watch(this.apiObject, () => this.problems()).explain(() => this.explanation());
  }

  /**
   * Exposes the pods by a Service, as `kplus.Deployment` does. Its type is NodePort if the Ingress of a traffic path sends to nodes.
   *
   * Throws if no container declares the ports, or if there are several and not all have names.
   *
   * @param options ports, type and name of the Service
   */
  public exposeViaService(options: DeploymentExposeViaServiceOptions = {}): GracefulService {
    const toNodes = pathRowsOf(this.budget.recorded.paths).some(row => row.ingressServiceType === 'NodePort');
    return new GracefulService(this, `${options.name ?? ''}Service`, {
      selector: this,
      ports: exposedPorts(this, options),
      metadata: { namespace: this.metadata.namespace, ...(options.name ? { name: options.name } : {}) },
      type: options.serviceType ?? (toNodes ? ServiceType.NODE_PORT : ServiceType.CLUSTER_IP),
    });
  }

  /**
   * Accepts the findings of a rule on this object. The reason is recorded in the annotation `cdk8s-graceful/acknowledge`.
   *
   * @param ruleId the id in parentheses at the end of the message, e.g. `recreate-behind-service`; an unknown one is refused at synth
   * @param reason why it is accepted here; an empty one is refused at synth
   * @see docs/rules.md
   */
  public acknowledge(ruleId: string, reason: string): void {
    const problem = acknowledge(this.apiObject, ruleId, reason);
    if (problem) this.acknowledgementProblems.push(problem);
  }

  /**
   * The derived times with their reasons, one a line, for a terminal.
   */
  public explain(): string {
    return this.explanation().text;
  }

  private explanation() {
    return explanationOf(this.node.path, this.apiObject.toJson());
  }

  /**
   * Called by an autoscaler. The rule `replicas-with-autoscaler` reports `replicas` beside it, with what to write: cdk8s-plus-28
   * would report it a second time.
   *
   * @see IScalable.toScalingTarget
   */
  public toScalingTarget(): ScalingTarget {
    return { ...super.toScalingTarget(), replicas: undefined };
  }

  private hardened(manifest: Manifest): Manifest {
    const budget = renderedBudget(this, this.budget, manifest);
    const { progressDeadlineSeconds, minReadySeconds, minReadySecondsWithGate } = budget;
    const typed = manifest.spec?.template?.spec?.terminationGracePeriodSeconds;
    // the rules must see what cdk8s-plus-28 hides
    const spec = {
      ...manifest.spec,
      ...(this.replicas !== undefined && this.hasAutoscaler ? { replicas: this.replicas } : {}),
      ...(progressDeadlineSeconds <= minReadySeconds ? { progressDeadlineSeconds } : {}),
      // a readiness gate of the namespace waits for it already
      ...(minReadySecondsWithGate !== undefined && namespaceHasGate(this) ? { minReadySeconds: minReadySecondsWithGate } : {}),
    };
    // a JSON patch states one, too
    const graceIsTyped = this.budget.graceIsStated || typed !== this.budget.budget.graceSeconds;
    const hardened = withAnnotations(hardenDeployment({ ...manifest, spec }, { ...budget, graceIsTyped }), statementOf(budget));
    return renderedStrategy(this, this.budget, hardened);
  }

  private problems(): string[] {
    return [...this.budget.problems, ...this.acknowledgementProblems, ...(this.containers.length > 0 ? [] : [NO_CONTAINER])];
  }
}
