import { ApiObject, ApiObjectMetadata, Duration, Lazy } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { METRICS_LABEL } from '../../manifest';
import { RAINBOW_LABEL } from '../../rainbow';
import { durationSeconds } from '../budget/duration';
import { ANY, BOOLEAN, DURATION, hasMembers, OBJECT, OptionKind, OptionKinds, statedOptions } from '../budget/stated-options';
import { RainbowDeployment } from '../rainbow/rainbow-deployment';
import { deploymentIn, podSelectorOf } from '../synth/pod-selection';
import { Synthesis } from '../synth/synthesis';
import { isPort } from '../web-service/port';
/** Name of the port, in the Service and in its monitor. */
const PORT_NAME = 'metrics';

/**
 * Properties of `MetricsService`.
 */
export interface MetricsServiceProps {
  /**
   * The workload to scrape: a Deployment, a construct with one Deployment (`WebService`), or a `RainbowDeployment` with all its releases.
   */
  readonly workload: IConstruct;

  /**
   * Port on which the pods serve their metrics, 1 to 65535.
   */
  readonly port: number;

  /**
   * Path of the metrics, beginning with `/`.
   *
   * @default '/metrics'
   */
  readonly path?: string;

  /**
   * Adds a ServiceMonitor of the Prometheus operator.
   *
   * @default false
   */
  readonly monitor?: boolean;

  /**
   * Labels by which your Prometheus selects the ServiceMonitor (its `serviceMonitorSelector`).
   *
   * @default - none
   */
  readonly monitorLabels?: { [name: string]: string };

  /**
   * Scrape interval of the ServiceMonitor. Whole seconds above 0.
   *
   * @default - the global scrape interval of Prometheus
   */
  readonly interval?: Duration;

  /**
   * Name, labels, annotations of the Service.
   *
   * @default - a generated name, in the namespace of the workload
   */
  readonly metadata?: ApiObjectMetadata;
}

const WORKLOAD: OptionKind = { name: 'a construct', is: value => hasMembers(value, 'node'), write: () => 'web, a Deployment, a WebService or a RainbowDeployment' };
const OPTIONS: OptionKinds<MetricsServiceProps> = {
  workload: WORKLOAD, port: ANY, path: ANY, monitor: BOOLEAN, monitorLabels: OBJECT, interval: DURATION, metadata: OBJECT,
};

/**
 * A second, headless Service for metrics alone. It lists terminating pods until they are gone; the traffic Service drops them at once, so Prometheus
 * would lose them while they drain.
 *
 * It has the label `cdk8s-graceful/metrics`. Refused at synth where an Ingress, a route or its own address routes traffic to it.
 *
 * @example
 * const web = new WebService(this, 'web', { image: 'shop/web:1.4.2', port: 8080, readiness: Readiness.http('/healthz') });
 * new MetricsService(this, 'metrics', { workload: web, port: 9090, monitor: true });
 * @see docs/metrics.md
 */
export class MetricsService extends Construct {
  /** The Service. */
  public readonly service: ApiObject;

  /** The ServiceMonitor, with `monitor: true`. */
  public readonly monitor?: ApiObject;

  /**
   * @param scope the chart, or a construct in it
   * @param id unique in the scope
   * @param props the workload, and where it serves its metrics
   */
  constructor(scope: Construct, id: string, props: MetricsServiceProps) {
    super(scope, id);
    const { options, problems } = statedOptions(props, OPTIONS, { isConstruct: true, isSubclass: new.target !== MetricsService });
    const { workload, port, path = '/metrics' } = options;
    if (!workload) throw new Error(`[${this.node.path}] ${problems[0] ?? 'workload: none.\n    Write: workload: web'}`); // nothing to select
    const pods = podSelectionOf(workload);
    const namespace = pods?.namespace === undefined ? {} : { namespace: pods.namespace };
    const interval = durationSeconds(options.interval, { option: 'interval', fallback: 30 });
    this.node.addValidation({
      validate: () => [
        ...problems,
        ...(interval.problem ? [interval.problem] : []),
        ...(pods ? [] : [`workload: ${workload.node.path} is no Deployment, and does not contain exactly one.\n    Write: workload: web, a Deployment, a WebService or a RainbowDeployment`]),
        ...(isPort(port) ? [] : [`port: ${port} is not a port.\n    Write: port: 9090, from 1 to 65535`]),
        ...(`${path}`.startsWith('/') ? [] : [`path: ${JSON.stringify(path)} does not begin with a slash.\n    Write: path: '/${path}'`]),
      ],
    });
    this.service = new ApiObject(this, 'Resource', {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { ...namespace, ...options.metadata, labels: { ...options.metadata?.labels, [METRICS_LABEL]: 'true' } },
      spec: {
        clusterIP: 'None',
        publishNotReadyAddresses: true,
        selector: Lazy.any({ produce: () => pods?.labels() }),
        ports: [{ name: PORT_NAME, port, targetPort: port }],
      },
    });
    // a value of its own: of several Services in a namespace a monitor selects one
    this.service.metadata.addLabel(METRICS_LABEL, this.service.name.slice(0, 63));
    Synthesis.of(this).watch(this.service);
    if (options.monitor) {
      this.monitor = new ApiObject(this, 'Monitor', {
        apiVersion: 'monitoring.coreos.com/v1',
        kind: 'ServiceMonitor',
        metadata: { ...namespace, labels: options.monitorLabels },
        spec: {
          selector: { matchLabels: { [METRICS_LABEL]: this.service.name.slice(0, 63) } },
          endpoints: [{ port: PORT_NAME, path, interval: props.interval && `${interval.seconds}s` }],
        },
      });
    }
  }
}

/** The labels of the workload's pods; undefined where it has not exactly one Deployment. */
function podSelectionOf(workload: IConstruct): { namespace?: string; labels: () => Record<string, string> | undefined } | undefined {
  if (workload instanceof RainbowDeployment) return { namespace: workload.namespace, labels: () => ({ [RAINBOW_LABEL]: workload.name }) };
  const deployment = deploymentIn(workload);
  return deployment && { namespace: deployment.metadata.namespace, labels: () => podSelectorOf(deployment).matchLabels };
}
