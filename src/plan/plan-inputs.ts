import { canaryUpdateOf } from './canary';
import { CheckErrors } from './check-errors';
import { obstaclesTo } from './obstacles';
import { DEFAULTS, PlanOptions } from './options';
import { pathsOf } from './paths';
import { PlanInput } from './plan';
import { plannedWorkloads } from './planned';
import { podCount } from './pod-count';
import { slotPlanOf } from './slot-inputs';
import { assumedHooks, podResourcesOf, templateOf } from './template';
import {
  displayName, labelsOf, Manifests, minReplicasOf, Peer, peersOf, podSpecOf, presentReplicasOf, rollingUpdateOf, Workload,
} from '../manifest';
import { RELEASE_LABEL } from '../rainbow';
import { Action } from '../rollout';
import { isSameValue } from '../yaml';

/** The manifests to plan. */
export interface PlanSource {
  readonly manifests: Manifests;
  /** The applied manifests, whose hooks the old pods terminate by. Without them the old template is taken to be like the new. */
  readonly applied?: Manifests;
  /** Workloads that cannot be planned. */
  readonly skipped?: ReadonlySet<Workload>;
  /** Plans of this kind only. */
  readonly kind?: string;
  /** What `check` finds in them. */
  readonly errors?: CheckErrors;
}

/** One plan input for each workload whose update is played, in their order. The caller has checked the numbers (`numbersOutOfRange`). */
export function planInputs(source: PlanSource, options: PlanOptions = {}): PlanInput[] {
  const { manifests, applied } = source;
  const before = new Map(applied?.workloads.map(workload => [applied.keyOf(workload), workload]));
  const planned = plannedWorkloads(manifests).filter(w => !source.skipped?.has(w) && (source.kind === undefined || w.kind === source.kind));
  return planned.map(workload => inputOf(workload, source, options, before.get(manifests.keyOf(workload))));
}

function inputOf(deployment: Workload, { manifests, applied, errors }: PlanSource, options: PlanOptions, now?: Workload): PlanInput {
  const old = now ?? deployment;
  const replicas = podsOf(deployment, manifests, options);
  // a release is never updated: its pods are added to those of the other releases
  const isAdded = isRelease(deployment) && !applied && !options.nodeDrain;
  const replicasBefore = isAdded ? 0 : !applied || options.replicas !== undefined ? replicas : now ? podsOf(now, applied, options) : 0;
  const isNew = isAdded || (applied !== undefined && !now);
  const { obstacles, simulation, assumed } = obstaclesTo(deployment, manifests, options, Math.max(replicas, replicasBefore));
  const peers = peersOf(deployment, manifests);
  const changes = !isAdded && (!applied || (now !== undefined && !isSameValue(now.spec?.template, deployment.spec?.template)));
  const slots = slotPlanOf(deployment, replicas, manifests, options.nodeDrain);
  const found = errors?.of(deployment) ?? [];
  const isDaemonSet = slots?.rules.kind === 'DaemonSet';
  return {
    kind: deployment.kind ?? '',
    name: shortName(deployment),
    slots,
    simulation: {
      replicas: replicasBefore,
      strategy: deployment.kind === 'Rollout' ? canaryUpdateOf(deployment) : rollingUpdateOf(deployment),
      minReadyMs: (deployment.spec?.minReadySeconds ?? 0) * 1000,
      progressDeadlineMs: (deployment.spec?.progressDeadlineSeconds ?? 600) * 1000,
      before: templateOf(isNew ? deployment : old, manifests.recordedOrAssumedBudgetOf(isNew ? deployment : old), options),
      after: templateOf(deployment, manifests.recordedOrAssumedBudgetOf(deployment), options),
      ...simulation,
      actions: options.nodeDrain ? [{ kind: 'drain', atMs: 0, node: 0 }] : found.some(({ refused }) => refused !== undefined) ? []
        : actionsOf(changes, replicasBefore, replicas, isDaemonSet ? {} : options),
    },
    resourcesBefore: podResourcesOf(old),
    resourcesAfter: podResourcesOf(deployment),
    load: {
      requestsPerSecond: options.requestsPerSecond ?? DEFAULTS.requestsPerSecond,
      paths: isNew || (replicas === 0 && replicasBefore === 0) ? [] : pathsOf(deployment, manifests, options),
      otherPods: peers.reduce((sum, { pods }) => sum + pods, 0),
      seed: options.seed ?? DEFAULTS.seed,
    },
    errors: found,
    obstacles: isDaemonSet ? { quota: obstacles.quota, budgets: [] } : obstacles,
    assumed: [
      ...(isNew ? ['it is new and gets no traffic yet'] : []),
      ...assumptions(deployment, manifests, options, applied !== undefined),
      ...new Set([isNew ? deployment : old, deployment].flatMap(each => assumedHooks(each, manifests.recordedOrAssumedBudgetOf(each)))),
      ...(isNew ? [] : peers.map(peerText)),
      ...isDaemonSet ? [] : assumed,
    ],
  };
}

/** A DaemonSet has a pod on each node. */
function podsOf(workload: Workload, manifests: Manifests, { replicas, nodes }: PlanOptions): number {
  return workload.kind === 'DaemonSet' ? nodes ?? DEFAULTS.nodes : replicas ?? presentReplicasOf(workload, manifests);
}

/** A change of template, of replicas or of both at once, and a later change of replicas. */
function actionsOf(templateChanges: boolean, before: number, after: number, { scaleTo, scaleAfterSeconds }: PlanOptions): Action[] {
  return [
    ...(templateChanges ? [{ kind: 'update', atMs: 0 } as const] : []),
    ...(before !== after ? [{ kind: 'scale', atMs: 0, replicas: after } as const] : []),
    ...(scaleTo !== undefined ? [{ kind: 'scale', atMs: millis(scaleAfterSeconds ?? 0), replicas: scaleTo } as const] : []),
  ];
}

function peerText({ workload, pods }: Peer): string {
  return `${podCount(pods)} of ${displayName(workload)} ${pods === 1 ? 'serves as well, and is' : 'serve as well, and are'} not updated at the same time`;
}

function assumptions(deployment: Workload, manifests: Manifests, options: PlanOptions, isAppliedKnown: boolean): string[] {
  const { startupSeconds, drainSeconds } = manifests.recordedOrAssumedBudgetOf(deployment);
  const stated = manifests.statementOf(deployment);
  const paths = manifests.budgetOf(deployment).paths.map(p => p.name);
  const served = manifests.servicesOf(deployment).length > 0;
  const autoscaled = options.replicas === undefined && manifests.autoscalersOf(deployment).length > 0;
  const texts: [boolean, string][] = [
    [stated.startupSeconds === undefined && options.startupSeconds === undefined, `the application serves ${startupSeconds} s after its process starts`],
    [options.shutdownSeconds === undefined, `the application exits ${drainSeconds} s after SIGTERM, its whole drain`],
    [deployment.kind === 'DaemonSet' && options.nodes === undefined, `${DEFAULTS.nodes} nodes, each with a pod`],
    [autoscaled && minReplicasOf(deployment, manifests) > 0, "the autoscaler's least replicas"],
    [autoscaled && minReplicasOf(deployment, manifests) === 0 && presentReplicasOf(deployment, manifests) === 1, '1 pod, though the autoscaler may scale to none'],
    [!isAppliedKnown && !options.nodeDrain && !isRelease(deployment), 'the old pods terminate like the new ones'],
    [stated.paths === undefined && paths.length === 0, 'no Service selects the pods: they get no traffic'],
    [stated.paths === undefined && paths.length > 0 && !served, `the pods get traffic by ${paths.join(', ')}: they declare a port, and there is no Service`],
    [deployment.spec?.paused === true && !options.nodeDrain, 'somebody resumes it: it is paused, and until then nothing is updated'],
    [podSpecOf(deployment).readinessGates !== undefined, 'readiness gates open at once'],
  ];
  return texts.flatMap(([holds, text]) => (holds ? [text] : []));
}

function isRelease({ metadata }: Workload): boolean {
  return labelsOf(metadata)[RELEASE_LABEL] !== undefined;
}

function shortName({ metadata }: Workload): string {
  return `${metadata?.namespace ? `${metadata.namespace}/` : ''}${metadata?.name}`;
}

function millis(seconds: number): number {
  return Math.round(seconds * 1000);
}
