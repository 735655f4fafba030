import { ApiObject } from 'cdk8s';
import { ConfigMap } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { NodeDrainPolicy, RainbowDeploymentProps } from './rainbow-deployment-props';
import { rainbowProblems, readTimes } from './rainbow-problems';
import { addRelease, RainbowSettings, ReleaseParts } from './rainbow-release';
import { addRainbowService } from './rainbow-service';
import { ReleaseEnding } from './release-ending';
import { frozenObject, loadReleaseFile, saveReleaseFile } from './release-file';
import { resolveBudget } from '../../budget';
import {
  changedPods, DEFAULT_WORK_PATH, FrozenRelease, peakOfReleases, releasesConfigMapName, releasesData, sizeOfFrozen, withNewest,
} from '../../rainbow';
import { DisruptionBudget } from '../deployment/disruption-budget';
import { GracefulDeployment } from '../deployment/graceful-deployment';
import { GracefulService } from '../service/graceful-service';
import { Synthesis } from '../synth/synthesis';

/**
 * Work that takes longer than any grace period: one Deployment for each release, which is never changed. New work goes to the newest; the others
 * finish theirs, are then scaled to zero, and removed.
 *
 * For each release a disruption budget and an autoscaler that keeps its size: `replicas` stands in no manifest, or a later apply would start a
 * release again that has ended. Who ends the releases is `ending`; by default a `ReleaseReaper`, which you add.
 *
 * @example
 * new RainbowDeployment(this, 'transcoder', {
 *   releases: [{ release: 'v3', containers: [{ image: 'media/transcoder:3', portNumber: 8080 }] }],
 *   maximumLifetime: Duration.hours(6),
 * });
 * @see docs/long-running.md
 */
export class RainbowDeployment extends Construct {
  /** Name of the rainbow. */
  public readonly name: string;

  /** The releases that the manifests hold, oldest first. */
  public readonly releaseNames: string[];

  /** The release that takes new work. */
  public readonly newestRelease: string;

  /** The Deployments of the releases that were stated in full, oldest first; those of the release file are not among them. */
  public readonly deployments: GracefulDeployment[];

  /** Their disruption budgets. */
  public readonly disruptionBudgets: DisruptionBudget[];

  /** What sends new work to the pods; none where they pull it. */
  public readonly service?: GracefulService;

  /** What the releases are, for who ends them. */
  public readonly configMap: ConfigMap;

  /** Who scales a superseded release to zero. */
  public readonly ending: ReleaseEnding;

  /** Whether the Service is switched in the cluster: it has no selector in the manifest. */
  public readonly switchesInCluster: boolean;

  /** Port on which each pod says how busy it is. */
  public readonly workPort?: number;

  /** Path at which it does. */
  public readonly workPath: string;

  /**
   * Namespace of all its objects.
   *
   * @default - that of the chart
   */
  public readonly namespace?: string;

  /**
   * The most pods at once, over all releases, those that terminate included: what a quota must hold.
   *
   * @default - not known: any number of superseded releases may be kept
   */
  public readonly peakPods?: number;

  private readonly parts: ReleaseParts[];
  private readonly earlier: readonly FrozenRelease[];

  /**
   * @param scope the chart, or a construct in it
   * @param id unique in the scope
   * @param props the releases, and what is decided about them
   */
  constructor(scope: Construct, id: string, props: RainbowDeploymentProps) {
    super(scope, id);
    this.name = props.name ?? id;
    this.ending = props.ending ?? ReleaseEnding.reaper();
    const stated = props.releases.map(r => r.release);
    const file = props.releaseFile === undefined ? undefined : loadReleaseFile(props.releaseFile, this.name);
    this.earlier = (file?.releases ?? []).filter(r => !stated.includes(r.release));
    this.releaseNames = [...this.earlier.map(r => r.release), ...stated];
    this.newestRelease = stated[stated.length - 1] ?? '';
    const { times, problems } = readTimes(props);

    const facts: RainbowSettings = {
      rainbow: this.name,
      namespace: props.namespace,
      hasService: props.service !== undefined,
      ending: this.ending,
      nodeDrainPolicy: props.nodeDrainPolicy ?? NodeDrainPolicy.WAIT_FOR_WORK,
      maximumLifetimeSeconds: times.maximumLifetimeSeconds,
    };
    for (const { release, objects } of this.earlier) {
      const own = new Construct(this, release);
      objects.forEach((object, i) => frozenObject(own, `frozen-${i}`, object));
    }
    // one that stands there twice is refused, and has no second construct
    const once = props.releases.filter((r, i) => stated.indexOf(r.release) === i);
    this.parts = once.map(release => addRelease(new Construct(this, release.release || 'unnamed'), facts, release));
    this.deployments = this.parts.map(p => p.deployment);
    this.disruptionBudgets = this.parts.map(p => p.disruptionBudget);
    const newest: ReleaseParts | undefined = this.parts[this.parts.length - 1];
    this.namespace = newest?.deployment.metadata.namespace ?? props.namespace;
    this.workPort = props.workEndpoint?.port ?? newest?.deployment.containers.flatMap(c => c.ports)[0]?.number;
    this.workPath = props.workEndpoint?.path ?? DEFAULT_WORK_PATH;
    this.switchesInCluster = props.service !== undefined && props.servingRelease === undefined;
    if (props.service && newest) this.service = addRainbowService(this, 'Service', this.name, newest.deployment, props.service, props.servingRelease);
    this.peakPods = peakOfReleases([...this.earlier.map(sizeOfFrozen), ...this.parts], props.maximumReleases);

    this.configMap = new ConfigMap(this, 'Releases', {
      metadata: { ...(this.namespace === undefined ? {} : { namespace: this.namespace }), name: releasesConfigMapName(this.name) },
      data: releasesData({
        newest: this.newestRelease,
        serving: props.servingRelease,
        inManifest: this.releaseNames,
        leastPods: newest?.leastPods ?? 1,
        propagationSeconds: facts.hasService && newest ? resolveBudget(newest.deployment.drainBudget._input).preStopSeconds : undefined,
        ...times,
        maximumReleases: props.maximumReleases,
        workPort: this.workPort,
        workPath: this.workPath,
      }),
    });
    // it must not see a release that it does not know to be the newest: it would close it
    for (const deployment of this.deployments) ApiObject.of(deployment).addDependency(this.configMap);
    const refused = [...problems, ...rainbowProblems(this, props), ...(file?.problems ?? [])];
    const path = props.releaseFile;
    this.node.addValidation({ validate: () => [...refused, ...this.changes(file?.releases ?? [])] });
    if (path !== undefined) Synthesis.of(this).whenWritten(() => saveReleaseFile(path, this.name, this.frozen()));
  }

  /**
   * What the autoscaler of a release is, for who removes it: KEDA's has a kind of its own.
   * @internal
   */
  public get _scaledObjects(): boolean {
    return this.ending._by === 'keda';
  }

  /** What would replace pods in the middle of their work. */
  private changes(before: readonly FrozenRelease[]): string[] {
    if (before.length === 0) return [];
    try {
      return this.rendered().flatMap(release => changedPods(before, release) ?? []);
    } catch {
      return []; // what cannot be rendered says so itself
    }
  }

  private rendered(): FrozenRelease[] {
    return this.parts.map(({ deployment, disruptionBudget, autoscaler }) => ({
      release: deployment.node.scope!.node.id,
      objects: [ApiObject.of(deployment), autoscaler, ApiObject.of(disruptionBudget)].map(object => object.toJson()),
    }));
  }

  private frozen(): FrozenRelease[] {
    return this.rendered().reduce<FrozenRelease[]>((all, release) => withNewest(all, release), [...this.earlier]);
  }
}

