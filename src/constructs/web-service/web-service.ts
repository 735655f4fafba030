import { ApiObject, Size } from 'cdk8s';
import { Container, ContainerResources, Cpu, HorizontalPodAutoscaler, Ingress, IngressBackend } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { addAutoscaler, autoscalingProblems, DEFAULT_MIN_REPLICAS } from './autoscaler';
import { addRoute, routeProblems } from './http-route';
import { isName, named, selectByName } from './named';
import { isPort } from './port';
import { Readiness } from './readiness';
import { webServiceOptions } from './web-service-options';
import { WebServiceIngressOptions, WebServiceProps } from './web-service-props';
import { restrict } from '../../harden';
import { deploymentBudgetOf } from '../budget/deployment-budget';
import { DisruptionBudget } from '../deployment/disruption-budget';
import { GracefulDeployment } from '../deployment/graceful-deployment';
import { GracefulService } from '../service/graceful-service';
import { neededServiceType, newIngress } from '../service/path-annotations';
import { edit } from '../synth/edit';

/** Requests so small that the surge pod fits too; the limits are those of cdk8s-plus-28. */
const DEFAULT_RESOURCES: ContainerResources = {
  cpu: { request: Cpu.millis(100), limit: Cpu.millis(1500) },
  memory: { request: Size.mebibytes(128), limit: Size.mebibytes(2048) },
};

/**
 * A web service that loses no request while it is updated, scaled or drained from a node: Deployment, Service and disruption
 * budget, on request autoscaler, Ingress and HTTPRoute. Passes the Pod Security Standard "restricted".
 *
 * Its parts are properties and can be changed. Contradictions are refused at synth, all of them at once.
 *
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
 * @example
 * new WebService(this, 'web', { image: 'shop/web:1.4.2', port: 8080, readiness: Readiness.http('/healthz') });
 */
export class WebService extends Construct {
  /** Deployment of the pods. */
  public readonly deployment: GracefulDeployment;

  /** Main container, named `main`. */
  public readonly container: Container;

  /** Service that selects the pods. */
  public readonly service: GracefulService;

  /** Limits how many pods a node drain evicts at once; undefined for a single pod. */
  public readonly disruptionBudget?: DisruptionBudget;

  /** Autoscaler, which owns `replicas`; undefined without `autoscaling`. */
  public readonly autoscaler?: HorizontalPodAutoscaler;

  /** Ingress of the Service; undefined without `ingress`. */
  public readonly ingress?: Ingress;

  /** HTTPRoute or GRPCRoute of the Service; undefined without `route`. */
  public readonly route?: ApiObject;

  /**
   * @param scope the chart, or a construct in it
   * @param id unique in the scope
   * @param props image, port, readiness, and facts about the application
   */
  constructor(scope: Construct, id: string, props: WebServiceProps) {
    super(scope, id);
    const { options, problems: refused } = webServiceOptions(props, new.target !== WebService);
    const problems = [...refused, ...problemsOf(options, props?.readiness !== undefined)];
    this.node.addValidation({ validate: () => problems });
    const port = isPort(options.port) ? options.port : 8080; // a refused port is replaced, so that the rest is checked too
    const readiness = options.readiness ?? Readiness.http('/healthz');

    const name = isName(options.name) ? options.name : undefined;
    const { name: _, ...deployment } = options;

    this.deployment = new GracefulDeployment(this, 'Deployment', {
      ...deployment,
      ...(name === undefined ? {} : { select: false, metadata: { name, ...options.metadata } }),
      containers: [{
        name: 'main',
        image: options.image,
        portNumber: port,
        readiness: readiness._probe(),
        liveness: options.liveness,
        envVariables: options.envVariables,
        envFrom: options.envFrom,
        command: options.command,
        args: options.args,
        workingDir: options.workingDir,
        volumeMounts: options.volumeMounts,
        resources: options.resources ?? DEFAULT_RESOURCES,
        securityContext: options.containerSecurityContext,
        imagePullPolicy: options.imagePullPolicy,
      }, ...options.containers ?? []],
    });
    if (name !== undefined && options.select !== false) selectByName(this.deployment, name);
    this.container = this.deployment.containers[0];
    edit(ApiObject.of(this.deployment), 'restricted', restrict);
    this.service = this.deployment.exposeViaService({
      ...named(name),
      ...options.service,
      ports: options.service?.ports ?? [{ port: 80, targetPort: port }],
      serviceType: options.service?.serviceType ?? neededServiceType(this.deployment, options.ingress !== undefined),
    });

    const minReplicas = options.autoscaling ? options.autoscaling.minReplicas ?? DEFAULT_MIN_REPLICAS : options.replicas ?? 2;
    if (minReplicas > 1) {
      const { name: budgetName = name, ...budget } = options.disruptionBudget ?? {};
      this.disruptionBudget = new DisruptionBudget(this, 'DisruptionBudget', { ...budget, deployment: this.deployment, metadata: named(budgetName) });
    }
    if (options.autoscaling && autoscalingProblems(options.autoscaling).length === 0) {
      this.autoscaler = addAutoscaler(this, 'Autoscaler', this.deployment, this.container, { ...named(name), ...options.autoscaling });
    }
    if (options.ingress) this.ingress = this.addIngress({ ...named(name), ...options.ingress });
    if (options.route) this.route = addRoute(this, 'Route', this.service, { ...named(name), ...options.route, healthCheck: readiness._httpGet(port) }, deploymentBudgetOf(this.deployment)!);
  }

  /**
   * The derived times with their reasons, one a line, for a terminal. Under the cdk8s CLI, which shows nothing of stdout, `app.synth`
   * prints them in one line on stderr; with the environment variable `CDK8S_GRACEFUL_EXPLAIN` `full` whole, with `off` not.
   *
   * @see docs/defaults.md
   */
  public explain(): string {
    return this.deployment.explain();
  }

  private addIngress({ host, path, pathType, className, tls, annotations, name }: WebServiceIngressOptions): Ingress {
    return newIngress(this, 'Ingress', deploymentBudgetOf(this.deployment)!, {
      metadata: { ...named(name), annotations, namespace: this.deployment.metadata.namespace },
      className,
      tls,
      rules: [{ host, path: path ?? '/', pathType, backend: IngressBackend.fromService(this.service) }],
    });
  }
}

const NO_READINESS = 'readiness: none.\n'
  + '    A new pod would be sent requests before it listens: connection refused.\n'
  + "    Write: readiness: Readiness.http('/healthz')";

/** Where `hasReadiness`, a refused readiness is reported already. */
function problemsOf(props: WebServiceProps, hasReadiness: boolean): string[] {
  // JavaScript does not check required properties
  const problems = [...props.readiness?._problems ?? (hasReadiness ? [] : [NO_READINESS])];
  if (!props.image || (typeof props.image === 'string' && !props.image.trim())) problems.push("image: empty.\n    Write: image: 'shop/web:1.4.2'");
  if (!isPort(props.port)) problems.push(`port: ${JSON.stringify(props.port)} is not a port.\n    Write: port: 8080, from 1 to 65535`);
  if (props.name !== undefined && !isName(props.name)) {
    problems.push(`name: ${JSON.stringify(props.name)} is no name of a Service.\n    Write: name: 'web', at most 63 lower-case letters, digits and -, beginning with a letter`);
  }
  if (props.autoscaling) problems.push(...autoscalingProblems(props.autoscaling));
  if (props.route) problems.push(...routeProblems(props.route));
  return problems;
}
