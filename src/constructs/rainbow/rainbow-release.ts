import { ApiObject } from 'cdk8s';
import { LabelSelector, PercentOrAbsolute } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { NodeDrainPolicy, RainbowReleaseProps } from './rainbow-deployment-props';
import { ReleaseEnding } from './release-ending';
import { RAINBOW_LABEL, RELEASE_LABEL, releaseObjectName, withPruningDisabled, withSupersededBy } from '../../rainbow';
import { DrainBudget } from '../budget/drain-budget';
import { DisruptionBudget } from '../deployment/disruption-budget';
import { GracefulDeployment } from '../deployment/graceful-deployment';
import { edit } from '../synth/edit';
import { Synthesis } from '../synth/synthesis';

/** The properties that all releases of a rainbow share. */
export interface RainbowSettings {
  readonly rainbow: string;
  readonly namespace?: string;
  readonly hasService: boolean;
  readonly ending: ReleaseEnding;
  readonly nodeDrainPolicy: NodeDrainPolicy;
  readonly maximumLifetimeSeconds?: number;
}

/** Pods of a release without `replicas`. */
const DEFAULT_REPLICAS = 2;

/** The objects of one release of the list, with its size. */
export interface ReleaseParts {
  readonly deployment: GracefulDeployment;
  readonly disruptionBudget: DisruptionBudget;
  readonly autoscaler: ApiObject;
  readonly leastPods: number;
  readonly mostPods: number;
}

export function addRelease(scope: Construct, settings: RainbowSettings, release: RainbowReleaseProps): ReleaseParts {
  const { rainbow, namespace } = settings;
  const name = releaseObjectName(rainbow, release.release);
  const labels = { [RAINBOW_LABEL]: rainbow, [RELEASE_LABEL]: release.release };
  const metadata = { ...(namespace === undefined ? {} : { namespace }), name, labels: { ...release.metadata?.labels, ...labels } };
  const { leastPods, mostPods } = sizeOf(release);
  const { replicas, ...props } = release;

  const deployment = new GracefulDeployment(scope, 'Deployment', {
    ...props,
    drainBudget: release.drainBudget ?? (settings.hasService ? undefined : new DrainBudget({ paths: [] })),
    metadata: { ...release.metadata, ...metadata },
    podMetadata: { ...release.podMetadata, labels: { ...release.podMetadata?.labels, ...labels } },
    select: false,
  });
  deployment.select(LabelSelector.of({ labels }));
  deployment.markHasAutoscaler();
  edit(ApiObject.of(deployment), 'release', manifest => withPruningDisabled(withSupersededBy(manifest)));

  const size = { name, namespace: deployment.metadata.namespace, leastPods, mostPods };
  const { apiVersion, kind, spec } = settings.ending._autoscalerOf(size, { rainbow, release: release.release });
  const autoscaler = new ApiObject(scope, 'Autoscaler', { apiVersion: apiVersion!, kind: kind!, metadata, spec });
  edit(autoscaler, 'release', withPruningDisabled);
  Synthesis.of(scope).watch(autoscaler);

  return { deployment, disruptionBudget: addDisruptionBudget(scope, settings, deployment, metadata), autoscaler, leastPods, mostPods };
}

/** A refused number is replaced by a valid one. */
function sizeOf({ replicas = DEFAULT_REPLICAS, maxReplicas }: RainbowReleaseProps): { leastPods: number; mostPods: number } {
  const leastPods = Number.isInteger(replicas) && replicas >= 1 ? replicas : DEFAULT_REPLICAS;
  return { leastPods, mostPods: Math.max(leastPods, Number.isInteger(maxReplicas) ? maxReplicas! : leastPods) };
}

/** All problems of a release but those of its Deployment. */
export function releaseProblems(release: RainbowReleaseProps, ending: ReleaseEnding): string[] {
  const { replicas = DEFAULT_REPLICAS, maxReplicas = replicas } = release;
  const of = `release ${release.release}: `;
  const problems: string[] = [];
  if (!Number.isInteger(replicas) || replicas < 1) problems.push(`${of}replicas ${replicas} is not a whole number from 1 on.\n    Write: replicas: ${DEFAULT_REPLICAS}`);
  if (!Number.isInteger(maxReplicas) || maxReplicas < replicas) {
    problems.push(`${of}maxReplicas ${maxReplicas}, replicas ${replicas}: not a whole number from there on.\n    Write: maxReplicas: ${Math.max(1, Math.ceil(replicas) || 1)} or more`);
  }
  if (ending._kind === 'autoscaler' && maxReplicas > replicas) {
    problems.push(`${of}maxReplicas ${maxReplicas}: with ReleaseEnding.autoscaler a release has ${replicas} pods or none.\n    Write: replicas: ${maxReplicas}, or leave maxReplicas out`);
  }
  if (release.metadata?.name !== undefined || release.metadata?.namespace !== undefined) {
    problems.push(`${of}metadata.name and metadata.namespace follow from the rainbow.\n    Write: name and namespace on the RainbowDeployment, or leave them out`);
  }
  return problems;
}

function addDisruptionBudget(scope: Construct, settings: RainbowSettings, deployment: GracefulDeployment, metadata: object): DisruptionBudget {
  const waits = settings.nodeDrainPolicy === NodeDrainPolicy.WAIT_FOR_WORK;
  const budget = new DisruptionBudget(scope, 'DisruptionBudget', { deployment, metadata, maxUnavailable: PercentOrAbsolute.absolute(waits ? 0 : 1) });
  edit(ApiObject.of(budget), 'release', (manifest) => {
    if (!waits) return withPruningDisabled(manifest);
    // AlwaysAllow would evict a busy pod that is not ready
    const { unhealthyPodEvictionPolicy, ...spec } = manifest.spec;
    return withPruningDisabled({ ...manifest, spec });
  });
  if (waits) {
    const until = settings.maximumLifetimeSeconds === undefined
      ? 'no maximumLifetime is set: for as long as it is busy'
      : `at most ${settings.maximumLifetimeSeconds} s after it was superseded`;
    budget.acknowledge('disruption-budget-blocks', `a node drain waits until the release is superseded and its work is done; ${until}`);
  }
  return budget;
}
