import { ApiObject } from 'cdk8s';
import { ConfigMap } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { NodeDrainPolicy, RainbowDeploymentProps } from './rainbow-deployment-props';
import { rainbowOptions } from './rainbow-options';
import { rainbowProblems, readRainbowTimes } from './rainbow-problems';
import { addRelease, RainbowSettings, ReleaseParts } from './rainbow-release';
import { addRainbowService, ServiceSwitch, serviceSwitchOf } from './rainbow-service';
import { ReleaseEnding } from './release-ending';
import { addFrozenReleases, loadReleaseFile, saveReleaseFile } from './release-file';
import { changedPodProblems, releasesToSave } from './rendered-releases';
import {
  DEFAULT_WORK_PATH, frozenReleaseSize, peakOfReleases, releasesConfigMapName, releasesData,
} from '../../rainbow';
import { DisruptionBudget } from '../deployment/disruption-budget';
import { GracefulDeployment } from '../deployment/graceful-deployment';
import { GracefulService } from '../service/graceful-service';
import { Synthesis } from '../synth/synthesis';

/**
 * For work that takes longer than any grace period: one Deployment for each release, which is never changed. New work goes to the newest release;
 * the others finish their work, are scaled to zero, and are removed.
 *
 * Each release has a disruption budget and an autoscaler that keeps its size. No manifest has `replicas`: a later apply would start an ended
 * release again. `ending` decides what ends the releases; by default a `ReleaseReaper`, which you add.
 *
 * @example
 * const rainbow = new RainbowDeployment(this, 'transcoder', {
 *   releases: [{
 *     release: 'v3',
 *     containers: [{ image: 'media/transcoder:3', portNumber: 8080, resources: { cpu: { request: kplus.Cpu.millis(500) } } }],
 *   }],
 *   maximumLifetime: Duration.hours(6),
 * });
 * new ReleaseReaper(this, 'reaper', { rainbow, image: 'node:22-slim' });
 * @see docs/long-running.md
 */
export class RainbowDeployment extends Construct {
  /** Name of the rainbow. */
  public readonly name: string;

  /** The releases that the manifests hold, oldest first. */
  public readonly releaseNames: string[];

  /** The release that takes new work. */
  public readonly newestRelease: string;

  /** The Deployments of the releases in the list, oldest first; without those of the release file. */
  public readonly deployments: GracefulDeployment[];

  /** Their disruption budgets. */
  public readonly disruptionBudgets: DisruptionBudget[];

  /** The Service that routes new work to the pods; undefined where they pull it. */
  public readonly service?: GracefulService;

  /** The settings that the reaper reads. */
  public readonly configMap: ConfigMap;

  /**
   * What scales a superseded release to zero.
   * @internal
   */
  public readonly _ending: ReleaseEnding;

  /**
   * How the Service is switched; undefined without one.
   * @internal
   */
  public readonly _switch?: ServiceSwitch;

  /** Port on which each pod reports its work. */
  public readonly workPort?: number;

  /** Path at which each pod reports its work. */
  public readonly workPath: string;

  /**
   * Namespace of all its objects.
   *
   * @default - that of the chart
   */
  public readonly namespace?: string;

  /**
   * The most pods at once, terminating ones included: what a quota must allow.
   *
   * @default - not known: any number of superseded releases may be kept
   */
  public readonly peakPods?: number;

  /**
   * @param scope the chart, or a construct in it
   * @param id unique in the scope
   * @param props the releases, and how they are ended
   */
  constructor(scope: Construct, id: string, props: RainbowDeploymentProps) {
    super(scope, id);
    const { options, problems: refused } = rainbowOptions(props, new.target !== RainbowDeployment);
    this.name = options.name ?? id;
    this._ending = options.ending ?? ReleaseEnding.reaper();
    const listed = options.releases.map(r => r.release);
    const file = options.releaseFile === undefined ? undefined : loadReleaseFile(options.releaseFile, this.name);
    const earlier = (file?.releases ?? []).filter(r => !listed.includes(r.release));
    this.releaseNames = [...earlier.map(r => r.release), ...listed];
    this.newestRelease = listed[listed.length - 1] ?? '';
    const { times, problems } = readRainbowTimes(options);
    const settings: RainbowSettings = {
      rainbow: this.name,
      namespace: options.namespace,
      hasService: options.service !== undefined,
      ending: this._ending,
      nodeDrainPolicy: options.nodeDrainPolicy ?? NodeDrainPolicy.WAIT_FOR_WORK,
      maximumLifetimeSeconds: times.maximumLifetimeSeconds,
    };
    addFrozenReleases(this, earlier);
    // a duplicate is refused, and gets no second construct
    const unique = options.releases.filter((r, i) => listed.indexOf(r.release) === i);
    const parts = unique.map(release => addRelease(new Construct(this, release.release || 'unnamed'), settings, release));
    this.deployments = parts.map(p => p.deployment);
    this.disruptionBudgets = parts.map(p => p.disruptionBudget);
    const newest: ReleaseParts | undefined = parts[parts.length - 1];
    this.namespace = newest?.deployment.metadata.namespace ?? options.namespace;
    this.workPort = options.workEndpoint?.port ?? newest?.deployment.containers.flatMap(c => c.ports)[0]?.number;
    this.workPath = options.workEndpoint?.path ?? DEFAULT_WORK_PATH;
    if (options.service && newest) {
      this.service = addRainbowService(this, 'Service', this.name, newest.deployment, options.service, options.servingRelease);
      this._switch = serviceSwitchOf(newest.deployment, options.servingRelease);
    }
    this.peakPods = peakOfReleases([...earlier.map(frozenReleaseSize), ...parts], options.maximumReleases);

    this.configMap = new ConfigMap(this, 'Releases', {
      metadata: { ...(this.namespace === undefined ? {} : { namespace: this.namespace }), name: releasesConfigMapName(this.name) },
      data: releasesData({
        newest: this.newestRelease,
        serving: options.servingRelease,
        inManifest: this.releaseNames,
        leastPods: newest?.leastPods ?? 1,
        propagationSeconds: this._switch?.propagationSeconds,
        registrationSeconds: this._switch?.registrationSeconds,
        ...times,
        maximumReleases: options.maximumReleases,
        workPort: this.workPort,
        workPath: this.workPath,
      }),
    });
    // the reaper would close a new release while the ConfigMap still names another one as the newest
    for (const deployment of this.deployments) ApiObject.of(deployment).addDependency(this.configMap);
    const found = [...refused, ...problems, ...rainbowProblems(this, options), ...(file?.problems ?? [])];
    const path = options.releaseFile;
    this.node.addValidation({ validate: () => [...found, ...changedPodProblems(file?.releases ?? [], parts)] });
    if (path !== undefined) Synthesis.of(this).whenWritten(() => saveReleaseFile(path, this.name, releasesToSave(earlier, parts)));
  }

  /**
   * Whether the autoscalers of its releases are ScaledObjects.
   * @internal
   */
  public get _scaledObjects(): boolean {
    return this._ending._kind === 'keda';
  }
}
