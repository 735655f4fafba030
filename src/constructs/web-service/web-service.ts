import { ApiObject, Size } from 'cdk8s';
import { Container, ContainerResources, Cpu, HorizontalPodAutoscaler, Ingress, IngressBackend } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { addAutoscaler, autoscalingProblems, DEFAULT_MIN_REPLICAS } from './autoscaler';
import { addRoute } from './http-route';
import { isPort } from './port';
import { Readiness } from './readiness';
import { WebServiceIngressOptions, WebServiceProps } from './web-service-props';
import { restrict } from '../../harden';
import { deploymentBudgetOf } from '../budget/deployment-budget';
import { DisruptionBudget } from '../deployment/disruption-budget';
import { GracefulDeployment } from '../deployment/graceful-deployment';
import { GracefulService } from '../service/graceful-service';
import { neededServiceType, newIngress } from '../service/path-annotations';
import { edit } from '../synth/edit';
/** Little enough to fit beside its own surge; the limits are cdk8s-plus-28's own. */
const DEFAULT_RESOURCES: ContainerResources = {
  cpu: { request: Cpu.millis(100), limit: Cpu.millis(1500) },
  memory: { request: Size.mebibytes(128), limit: Size.mebibytes(2048) },
};

/**
 * A service that loses no request while it is updated, scaled or moved off a node: Deployment, Service and disruption
 * budget, on request autoscaler and Ingress. Passes Pod Security Standards "restricted".
 *
 * Its parts can be read and changed; contradictions are refused at synth, all of them at once.
 *
 * @example
 * new WebService(this, 'web', { image: 'shop/web:1.4.2', port: 8080, readiness: Readiness.http('/healthz') });
 */
export class WebService extends Construct {
  /** The pods. */
  public readonly deployment: GracefulDeployment;

  /** The main container, named `main`. */
  public readonly container: Container;

  /** What sends to the pods. */
  public readonly service: GracefulService;

  /** Protects the pods while nodes are drained; none for a single pod. */
  public readonly disruptionBudget?: DisruptionBudget;

  /** Owns the number of pods, where asked for. */
  public readonly autoscaler?: HorizontalPodAutoscaler;

  /** In front of the Service, where asked for. */
  public readonly ingress?: Ingress;

  /** The HTTPRoute in front of the Service, where asked for. */
  public readonly route?: ApiObject;

  /**
   * @param scope the chart, or a construct in it
   * @param id unique in the scope
   * @param props what runs, and what is known of it
   */
  constructor(scope: Construct, id: string, props: WebServiceProps) {
    super(scope, id);
    const problems = problemsOf(props);
    this.node.addValidation({ validate: () => problems });
    const port = isPort(props.port) ? props.port : 8080; // refused above: so that the rest can be checked
    const readiness = props.readiness ?? Readiness.http('/healthz');

    this.deployment = new GracefulDeployment(this, 'Deployment', {
      ...props,
      containers: [{
        name: 'main',
        image: props.image,
        portNumber: port,
        readiness: readiness._probe(),
        liveness: props.liveness,
        envVariables: props.envVariables,
        envFrom: props.envFrom,
        command: props.command,
        args: props.args,
        workingDir: props.workingDir,
        volumeMounts: props.volumeMounts,
        resources: props.resources ?? DEFAULT_RESOURCES,
        securityContext: props.containerSecurityContext,
        imagePullPolicy: props.imagePullPolicy,
      }, ...props.containers ?? []],
    });
    this.container = this.deployment.containers[0];
    edit(ApiObject.of(this.deployment), 'restricted', restrict);
    this.service = this.deployment.exposeViaService({
      ...props.service,
      ports: props.service?.ports ?? [{ port: 80, targetPort: port }],
      serviceType: props.service?.serviceType ?? neededServiceType(this.deployment, props.ingress !== undefined),
    });

    const fewest = props.autoscaling ? props.autoscaling.minReplicas ?? DEFAULT_MIN_REPLICAS : props.replicas ?? 2;
    if (fewest > 1) {
      this.disruptionBudget = new DisruptionBudget(this, 'DisruptionBudget', { ...props.disruptionBudget, deployment: this.deployment });
    }
    if (props.autoscaling && autoscalingProblems(props.autoscaling).length === 0) {
      this.autoscaler = addAutoscaler(this, 'Autoscaler', this.deployment, this.container, props.autoscaling);
    }
    if (props.ingress) this.ingress = this.addIngress(props.ingress);
    if (props.route) this.route = addRoute(this, 'Route', this.service, props.route);
  }

  /**
   * What was derived and why, in a few lines of text.
   */
  public explain(): string {
    return this.deployment.explain();
  }

  private addIngress({ host, path, pathType, className, tls }: WebServiceIngressOptions): Ingress {
    return newIngress(this, 'Ingress', deploymentBudgetOf(this.deployment)!, {
      metadata: { namespace: this.deployment.metadata.namespace },
      className,
      tls,
      rules: [{ host, path: path ?? '/', pathType, backend: IngressBackend.fromService(this.service) }],
    });
  }
}

const NO_READINESS = 'readiness: none.\n'
  + '    A new pod would be sent requests before it listens: connection refused.\n'
  + "    Write: readiness: Readiness.http('/healthz')";

function problemsOf(props: WebServiceProps): string[] {
  // JavaScript does not ask for what TypeScript requires
  const problems = [...props.readiness?._problems ?? [NO_READINESS]];
  if (!props.image?.trim()) problems.push("image: empty.\n    Write: image: 'shop/web:1.4.2'");
  if (!isPort(props.port)) problems.push(`port: ${JSON.stringify(props.port)} is not a port.\n    Write: port: 8080, from 1 to 65535`);
  if (props.autoscaling) problems.push(...autoscalingProblems(props.autoscaling));
  if (props.route?.path?.startsWith('/') === false) {
    problems.push(`route: path ${JSON.stringify(props.route.path)} does not begin with a slash.\n    Write: path: '/${props.route.path}'`);
  }
  return problems;
}
