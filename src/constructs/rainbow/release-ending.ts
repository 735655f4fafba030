import { Duration } from 'cdk8s';
import { ACCEPTING_METRIC, BUSY_METRIC, ReleaseSize, scaledToZeroByKeda, scaledToZeroByMetric, sizeAutoscaler } from '../../rainbow';
import { Manifest } from '../../yaml';
import { durationSeconds } from '../budget/duration';
const DEFAULT_COOLDOWN_SECONDS = 300;

/**
 * How KEDA finds out that a release is idle.
 */
export interface KedaEndingOptions {
  /**
   * Where Prometheus answers, e.g. `http://prometheus.monitoring:9090`.
   */
  readonly serverAddress: string;

  /**
   * PromQL that is above 0 as long as a pod of the release takes new work or has some. `{name}` stands for the name of the release's Deployment.
   *
   * @default - the sum of `graceful_accepting` and `graceful_busy` over the pods of the release, by the labels `pod` and, where it is known, `namespace`
   */
  readonly query?: string;

  /**
   * For how long it must have been 0. Whole seconds above 0.
   *
   * @default Duration.minutes(5)
   */
  readonly cooldown?: Duration;
}

/**
 * How a HorizontalPodAutoscaler finds out that a release is idle.
 */
export interface AutoscalerEndingOptions {
  /**
   * Name of an External metric of your metrics adapter, with the labels `rainbow` and `release`: above 0 as long as a pod of the
   * release takes new work or has some.
   */
  readonly metric: string;
}

/**
 * Who scales a superseded release to zero when its work is done.
 */
export class ReleaseEnding {
  /**
   * A program of this library in the cluster, a `ReleaseReaper`: it asks every pod.
   */
  public static reaper(): ReleaseEnding {
    return new ReleaseEnding('reaper', sizeAutoscaler);
  }

  /**
   * KEDA, by a metric in Prometheus. It closes no release to new work: that is a step of your pipeline. Where Prometheus knows nothing,
   * nothing is ended; a busy pod that it cannot scrape beside idle ones is not seen.
   *
   * @param options where the metric is
   * @see https://keda.sh
   */
  public static keda(options: KedaEndingOptions): ReleaseEnding {
    const { seconds, problem } = durationSeconds(options.cooldown, { of: 'ending', option: 'cooldown', fallback: DEFAULT_COOLDOWN_SECONDS });
    const address = /^https?:\/\/\S+$/.test(options.serverAddress) ? []
      : [`ending: serverAddress ${JSON.stringify(options.serverAddress)} is no address.\n    Write: serverAddress: 'http://prometheus.monitoring:9090'`];
    return new ReleaseEnding('keda', size => scaledToZeroByKeda(size, {
      serverAddress: options.serverAddress,
      query: options.query?.replaceAll('{name}', size.name) ?? defaultQuery(size),
      cooldownSeconds: seconds,
    }), [...address, ...(problem ? [problem] : [])]);
  }

  /**
   * A HorizontalPodAutoscaler that may go to zero, by an External metric; refused at synth below Kubernetes 1.37. It closes no release to new
   * work: that is a step of your pipeline.
   *
   * @param options which metric
   */
  public static autoscaler(options: AutoscalerEndingOptions): ReleaseEnding {
    const problems = options.metric.trim() === '' ? ["ending: the metric has no name.\n    Write: metric: 'graceful_in_use'"] : [];
    return new ReleaseEnding('autoscaler', (size, labels) => scaledToZeroByMetric(size, { name: options.metric, labels }), problems);
  }

  private constructor(
    /**
     * Who it is.
     * @internal
     */
    public readonly _by: 'reaper' | 'keda' | 'autoscaler',
    private readonly autoscaler: (size: ReleaseSize, labels: { rainbow: string; release: string }) => Manifest,
    /**
     * What was refused.
     * @internal
     */
    public readonly _problems: readonly string[] = [],
  ) {}

  /**
   * What keeps a release at its size, and ends it.
   * @internal
   */
  public _autoscalerOf(size: ReleaseSize, labels: { rainbow: string; release: string }): Manifest {
    return this.autoscaler(size, labels);
  }
}

/** Names of pods are those of the Deployment, a hash of its template, five letters. */
function defaultQuery({ name, namespace }: ReleaseSize): string {
  const inNamespace = namespace === undefined ? '' : `namespace="${namespace}",`;
  return `sum({__name__=~"${ACCEPTING_METRIC}|${BUSY_METRIC}",${inNamespace}pod=~"${name}-[a-z0-9]+-[a-z0-9]{5}"})`;
}
