import { Duration } from 'cdk8s';
import { durationSeconds } from './duration';
import { GRACE } from '../../budget';
import { minorVersion, platformRow, TargetPlatform } from '../../platform';
/** Taken when none is stated: what an older API server does not know it refuses at apply, loudly. */
const DEFAULT_VERSION = '1.34';

/**
 * What is known of the nodes.
 */
export interface PlatformOptions {
  /**
   * The pods may run on spot nodes, which are taken back at short notice. A grace period over that is refused.
   *
   * @default false
   */
  readonly spot?: boolean;

  /**
   * Time that a pod has when its spot node is taken back. Whole seconds above 0.
   *
   * @default - EKS 120 s, GKE 15 s, GKE Autopilot 25 s, AKS 30 s; must be stated for others
   * @see docs/platforms.md
   */
  readonly spotLimit?: Duration;

  /**
   * The longest that a node drain waits for a pod here. A grace period over that is warned of. Whole seconds above 0.
   *
   * @default - the platform's own: 10 minutes of the cluster autoscaler, and those of node updates
   * @see docs/platforms.md
   */
  readonly drainLimit?: Duration;

  /**
   * `terminationGracePeriod` of Karpenter's NodePool: it deletes pods so early that they are gone by then, past disruption
   * budgets. A grace period over that is warned of. Whole seconds above 0.
   *
   * @default - none: Karpenter waits without a limit
   */
  readonly karpenterTerminationGrace?: Duration;
}

/**
 * What is known of a GKE cluster.
 */
export interface GkePlatformOptions extends PlatformOptions {
  /**
   * An Autopilot cluster.
   *
   * @default false
   */
  readonly autopilot?: boolean;
}

/**
 * Where the manifests are applied: decides which features may be emitted, and how long a pod may take to leave.
 *
 * @example
 * Platform.eks('1.33', { spot: true }); // 120 s for preStop, drain and margin
 */
export class Platform {
  /**
   * Kubernetes of a given version, from no particular vendor. State the version of the oldest kubelet.
   *
   * @param version e.g. `1.34`, also `v1.34.2`; anything else is refused at synth.
   * @param options what is known of the nodes
   */
  public static kubernetes(version: string, options: PlatformOptions = {}): Platform {
    return new Platform('kubernetes', version, options);
  }

  /**
   * Amazon EKS. A managed node group waits 15 minutes for a pod, a spot node 2 minutes.
   *
   * @param version of the oldest kubelet, e.g. `1.34`; anything else is refused at synth.
   * @param options what is known of the nodes
   */
  public static eks(version: string, options: PlatformOptions = {}): Platform {
    return new Platform('eks', version, options);
  }

  /**
   * Google GKE. A node upgrade waits an hour for a pod, a spot VM 15 seconds (Autopilot: 25).
   *
   * @param version of the oldest kubelet, e.g. `1.34.2-gke.100`; anything else is refused at synth.
   * @param options what is known of the cluster
   */
  public static gke(version: string, options: GkePlatformOptions = {}): Platform {
    return new Platform(options.autopilot ? 'gke-autopilot' : 'gke', version, options);
  }

  /**
   * Azure AKS. A node upgrade waits 30 minutes for a pod, a spot node 30 seconds.
   *
   * @param version of the oldest kubelet, e.g. `1.34`; anything else is refused at synth.
   * @param options what is known of the nodes
   */
  public static aks(version: string, options: PlatformOptions = {}): Platform {
    return new Platform('aks', version, options);
  }

  /** @internal */
  public static _default(): Platform {
    return new Platform('kubernetes', DEFAULT_VERSION, {});
  }

  /**
   * What was stated; in place of what is refused stands what the author is told to write.
   * @internal
   */
  public readonly _target: TargetPlatform;

  /** @internal */
  public readonly _problems: string[] = [];

  private constructor(
    /** Short name, as it stands in the recorded annotation: `kubernetes`, `eks`, `gke`, `gke-autopilot`, `aks`. */
    public readonly name: string,
    /** Version of Kubernetes, as it was stated. */
    public readonly version: string,
    options: PlatformOptions,
  ) {
    const minor = minorVersion(version);
    if (minor === undefined) {
      this._problems.push(`platform: ${JSON.stringify(version)} is not a version of Kubernetes.\n`
        + `    Write: platform: Platform.kubernetes('${DEFAULT_VERSION}')`);
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
   * Minor version of Kubernetes 1.x; the default's where the stated one is refused.
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
