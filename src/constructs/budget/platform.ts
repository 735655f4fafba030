import { Duration } from 'cdk8s';
import { durationSeconds } from './duration';
import { BOOLEAN, DURATION, OptionKinds, statedOptions } from './stated-options';
import { GRACE } from '../../budget';
import { LAST_MINOR, minorVersion, NEWEST_MINOR, platformRow, TargetPlatform } from '../../platform';
/** A recent version is a safe default: an older API server refuses an unknown field at apply, with an error. */
const DEFAULT_VERSION = '1.34';

/**
 * Facts about the nodes.
 */
export interface PlatformOptions {
  /**
   * The pods may run on spot nodes, which are reclaimed at short notice. A grace period longer than the notice is refused.
   *
   * @default false
   */
  readonly spot?: boolean;

  /**
   * Time from the notice that a spot node is reclaimed until its pods are killed. Whole seconds above 0, at most 8 days.
   *
   * @default - EKS 120 s, GKE 15 s, GKE Autopilot 25 s, AKS 30 s; required for others
   * @see docs/platforms.md
   */
  readonly spotLimit?: Duration;

  /**
   * Longest time that a node drain waits for a pod on this cluster. A grace period above it gives a warning. Whole seconds above 0,
   * at most 8 days.
   *
   * @default - the platform's limits: 10 minutes of the cluster autoscaler, and those of its node upgrades
   * @see docs/platforms.md
   */
  readonly drainLimit?: Duration;

  /**
   * `terminationGracePeriod` of Karpenter's NodePool. Karpenter deletes pods early enough to be gone by then, whatever their
   * disruption budget. A grace period above it gives a warning. Whole seconds above 0, at most 8 days.
   *
   * @default - none: Karpenter waits without a limit
   * @see https://karpenter.sh/docs/concepts/disruption/#terminationgraceperiod
   */
  readonly karpenterTerminationGrace?: Duration;
}

/**
 * Facts about a GKE cluster.
 */
export interface GkePlatformOptions extends PlatformOptions {
  /**
   * An Autopilot cluster.
   *
   * @default false
   */
  readonly autopilot?: boolean;
}

const OPTIONS: OptionKinds<GkePlatformOptions> = {
  autopilot: BOOLEAN, spot: BOOLEAN, spotLimit: DURATION, drainLimit: DURATION, karpenterTerminationGrace: DURATION,
};

/**
 * The cluster to which the manifests are applied. Its version decides which fields are emitted, its nodes decide how long a
 * grace period may be.
 *
 * @example
 * Platform.eks('1.33', { spot: true }); // a grace period above 120 s is refused
 */
export class Platform {
  /**
   * Kubernetes of a given version, of no particular vendor. State the version of the oldest kubelet.
   *
   * @param version e.g. `1.34`, also `v1.34.2`; anything else is refused at synth.
   * @param options facts about the nodes
   */
  public static kubernetes(version: string, options: PlatformOptions = {}): Platform {
    return new Platform('kubernetes', version, options);
  }

  /**
   * Amazon EKS. A managed node group waits 15 minutes for a pod, a spot node 2 minutes.
   *
   * @param version of the oldest kubelet, e.g. `1.34`; anything else is refused at synth.
   * @param options facts about the nodes
   */
  public static eks(version: string, options: PlatformOptions = {}): Platform {
    return new Platform('eks', version, options);
  }

  /**
   * Google GKE. A node upgrade waits an hour for a pod, a spot VM 15 seconds (Autopilot: 25).
   *
   * @param version of the oldest kubelet, e.g. `1.34.2-gke.100`; anything else is refused at synth.
   * @param options facts about the cluster
   */
  public static gke(version: string, options: GkePlatformOptions = {}): Platform {
    return new Platform(options?.autopilot === true ? 'gke-autopilot' : 'gke', version, options);
  }

  /**
   * Azure AKS. A node upgrade waits 30 minutes for a pod, a spot node 30 seconds.
   *
   * @param version of the oldest kubelet, e.g. `1.34`; anything else is refused at synth.
   * @param options facts about the nodes
   */
  public static aks(version: string, options: PlatformOptions = {}): Platform {
    return new Platform('aks', version, options);
  }

  /** @internal */
  public static _default(): Platform {
    return new Platform('kubernetes', DEFAULT_VERSION, {});
  }

  /**
   * The stated facts in seconds. A refused value is replaced by the one that its message tells to write.
   * @internal
   */
  public readonly _target: TargetPlatform;

  /** @internal */
  public readonly _problems: string[] = [];

  private constructor(
    /** Short name, as recorded in the annotation `cdk8s-graceful/platform`: `kubernetes`, `eks`, `gke`, `gke-autopilot`, `aks`. */
    public readonly name: string,
    /** Version of Kubernetes, as stated. */
    public readonly version: string,
    stated: PlatformOptions,
  ) {
    const { options, problems } = statedOptions<GkePlatformOptions>(stated, OPTIONS, { of: 'platform' });
    this._problems.push(...problems);
    const known = minorVersion(`${version}`);
    const minor = known !== undefined && known <= LAST_MINOR ? known : undefined;
    if (minor === undefined) {
      const fault = known === undefined ? 'is not a version of Kubernetes' : `is more than three versions beyond 1.${NEWEST_MINOR}, the newest that is known here`;
      this._problems.push(`platform: ${JSON.stringify(version)} ${fault}.\n    Write: platform: ${platformRow(name)!.code}`);
    }
    const spotSeconds = this.spotSeconds(options);
    const drainLimitSeconds = this.read('drainLimit', options.drainLimit, 600);
    const karpenterSeconds = this.read('karpenterTerminationGrace', options.karpenterTerminationGrace, 600);
    this._target = {
      id: name,
      kubernetesMinor: minor ?? Number(minorVersion(DEFAULT_VERSION)),
      ...(spotSeconds === undefined ? {} : { spotSeconds }),
      ...(drainLimitSeconds === undefined ? {} : { drainLimitSeconds }),
      ...(karpenterSeconds === undefined ? {} : { karpenterSeconds }),
    };
  }

  /**
   * Minor version of Kubernetes 1.x; that of the default if the stated one is refused.
   * @internal
   */
  public get _minor(): number {
    return this._target.kubernetesMinor;
  }

  private spotSeconds({ spot, spotLimit }: PlatformOptions): number | undefined {
    if (!spot) return undefined;
    const known = platformRow(this.name)?.spot;
    const stated = this.read('spotLimit', spotLimit, known?.seconds ?? 120);
    if (stated === undefined && !known) {
      this._problems.push('platform: spot nodes, and nothing says how long a pod has when one is taken back.\n'
        + '    Write: spotLimit: Duration.seconds(120), with what your vendor gives');
    }
    return stated ?? known?.seconds;
  }

  private read(option: string, duration: Duration | undefined, fallback: number): number | undefined {
    if (!duration) return undefined;
    const { seconds, problem } = durationSeconds(duration, { ...GRACE, of: 'platform', option, fallback });
    if (problem) this._problems.push(problem);
    return seconds;
  }
}
