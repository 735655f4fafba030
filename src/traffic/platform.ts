import { minorVersion } from './kubernetes-version';

/** Taken when none is stated: what an older API server does not know it refuses at apply, loudly. */
const DEFAULT_VERSION = '1.34';

/**
 * Where the manifests are applied: decides which features may be emitted.
 */
export class Platform {
  /**
   * Kubernetes of a given version, from no particular vendor. State the version of the oldest kubelet.
   *
   * @param version e.g. `1.34`, also `v1.34.2`; anything else is refused at synth.
   */
  public static kubernetes(version: string): Platform {
    return new Platform(version);
  }

  /** @internal */
  public static _default(): Platform {
    return new Platform(DEFAULT_VERSION);
  }

  /**
   * Minor version of Kubernetes 1.x; the default's where the stated one is refused.
   * @internal
   */
  public readonly _minor: number;

  /** @internal */
  public readonly _problems: string[] = [];

  private constructor(public readonly version: string) {
    const minor = minorVersion(version);
    if (minor === undefined) {
      this._problems.push(`platform: ${JSON.stringify(version)} is not a version of Kubernetes.\n`
        + `    Write: platform: Platform.kubernetes('${DEFAULT_VERSION}')`);
    }
    this._minor = minor ?? Number(minorVersion(DEFAULT_VERSION));
  }
}
