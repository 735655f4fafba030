import { Duration } from 'cdk8s';
import { ACCEPTING_METRIC, BUSY_METRIC, ReleaseSize, scaleToZeroScaledObject, scaleToZeroAutoscaler, releaseAutoscaler } from '../../rainbow';
import { Manifest } from '../../yaml';
import { durationSeconds } from '../budget/duration';
import { DURATION, OptionKinds, statedOptions, TEXT } from '../budget/stated-options';

const DEFAULT_COOLDOWN_SECONDS = 300;

/**
 * The metric by which KEDA finds that a release is idle.
 */
export interface KedaEndingOptions {
  /**
   * URL of Prometheus, e.g. `http://prometheus.monitoring:9090`.
   */
  readonly serverAddress: string;

  /**
   * PromQL that is above 0 while a pod of the release takes new work or has some. `{name}` is replaced by the name of the release's Deployment.
   *
   * @default - the sum of `graceful_accepting` and `graceful_busy` over the pods of the release, by the labels `pod` and, if known, `namespace`
   */
  readonly query?: string;

  /**
   * Time that the query must have been 0. Whole seconds above 0.
   *
   * @default Duration.minutes(5)
   */
  readonly cooldown?: Duration;
}

/**
 * The metric by which a HorizontalPodAutoscaler finds that a release is idle.
 */
export interface AutoscalerEndingOptions {
  /**
   * Name of an External metric of your metrics adapter, with the labels `rainbow` and `release`: above 0 while a pod of the release takes new
   * work or has some.
   */
  readonly metric: string;
}

const KEDA: OptionKinds<KedaEndingOptions> = { serverAddress: TEXT, query: TEXT, cooldown: DURATION };
const AUTOSCALER: OptionKinds<AutoscalerEndingOptions> = { metric: TEXT };

/**
 * What scales a superseded release to zero when its work is done.
 */
export class ReleaseEnding {
  /**
   * A `ReleaseReaper`, a program of this library in the cluster: it asks every pod.
   */
  public static reaper(): ReleaseEnding {
    return new ReleaseEnding('reaper', releaseAutoscaler);
  }

  /**
   * KEDA, by a metric in Prometheus. It does not close releases to new work: that is a step of your pipeline. Without data nothing is ended; a
   * busy pod that Prometheus cannot scrape is missed where it can scrape idle ones.
   *
   * @param options the metric; `serverAddress` must be an http or https URL
   * @see https://keda.sh
   */
  public static keda(options: KedaEndingOptions): ReleaseEnding {
    const stated = statedOptions(options, KEDA, { of: 'ending' });
    const { serverAddress = '', query, cooldown } = stated.options;
    const { seconds, problem } = durationSeconds(cooldown, { of: 'ending', option: 'cooldown', fallback: DEFAULT_COOLDOWN_SECONDS });
    const address = stated.problems.length > 0 || /^https?:\/\/\S+$/.test(serverAddress) ? []
      : [`ending: serverAddress ${JSON.stringify(serverAddress)} is no address.\n    Write: serverAddress: 'http://prometheus.monitoring:9090'`];
    return new ReleaseEnding('keda', size => scaleToZeroScaledObject(size, {
      serverAddress,
      query: query?.replaceAll('{name}', size.name) ?? defaultQuery(size),
      cooldownSeconds: seconds,
    }), [...stated.problems, ...address, ...(problem ? [problem] : [])]);
  }

  /**
   * A HorizontalPodAutoscaler with minReplicas 0, by an External metric; refused at synth below Kubernetes 1.37. It does not close releases to new
   * work: that is a step of your pipeline.
   *
   * @param options the metric
   */
  public static autoscaler(options: AutoscalerEndingOptions): ReleaseEnding {
    const stated = statedOptions(options, AUTOSCALER, { of: 'ending' });
    const { metric = '' } = stated.options;
    const unnamed = stated.problems.length > 0 || metric.trim() !== '' ? [] : ["ending: the metric has no name.\n    Write: metric: 'graceful_in_use'"];
    return new ReleaseEnding('autoscaler', (size, labels) => scaleToZeroAutoscaler(size, { name: metric, labels }), [...stated.problems, ...unnamed]);
  }

  private constructor(
    /**
     * Which of the three.
     * @internal
     */
    public readonly _kind: 'reaper' | 'keda' | 'autoscaler',
    private readonly autoscaler: (size: ReleaseSize, labels: { rainbow: string; release: string }) => Manifest,
    /**
     * Invalid options.
     * @internal
     */
    public readonly _problems: readonly string[] = [],
  ) {}

  /**
   * The autoscaler of a release.
   * @internal
   */
  public _autoscalerOf(size: ReleaseSize, labels: { rainbow: string; release: string }): Manifest {
    return this.autoscaler(size, labels);
  }
}

/** A pod's name: that of the Deployment, a hash of the template, five characters. */
function defaultQuery({ name, namespace }: ReleaseSize): string {
  const inNamespace = namespace === undefined ? '' : `namespace="${namespace}",`;
  return `sum({__name__=~"${ACCEPTING_METRIC}|${BUSY_METRIC}",${inNamespace}pod=~"${name}-[a-z0-9]+-[a-z0-9]{5}"})`;
}
