import { assumptions, isRelease, peerText } from './assumptions';
import { CheckErrors } from './check-errors';
import { obstaclesTo } from './obstacles';
import { DEFAULTS, PlanOptions } from './options';
import { pathsOf } from './paths';
import { PlanInput } from './plan';
import { plannedWorkloads } from './planned';
import { slotPlanOf } from './slot-inputs';
import { assumedHooks, podResourcesOf, templateOf } from './template';
import { isPinned, Manifests, peersOf, podSpecOf, presentReplicasOf, rollingUpdateOf, Workload } from '../manifest';
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
  const after = templateOf(deployment, manifests.recordedOrAssumedBudgetOf(deployment), options);
  const isDaemonSet = slots?.rules.kind === 'DaemonSet';
  return {
    kind: deployment.kind ?? '',
    name: shortName(deployment),
    slots,
    simulation: {
      replicas: replicasBefore,
      strategy: rollingUpdateOf(deployment),
      minReadyMs: (deployment.spec?.minReadySeconds ?? 0) * 1000,
      progressDeadlineMs: (deployment.spec?.progressDeadlineSeconds ?? 600) * 1000,
      before: templateOf(isNew ? deployment : old, manifests.recordedOrAssumedBudgetOf(isNew ? deployment : old), options),
      after: slots && obstacles.limit !== undefined ? { ...after, startupMs: Infinity } : after, // no pod is created in the place of the one that is gone
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
    obstacles: isDaemonSet ? { quota: obstacles.quota, limit: obstacles.limit, budgets: [] } : obstacles,
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
  if (workload.kind === 'DaemonSet' && isPinned(podSpecOf(workload))) return 1;
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

function shortName({ metadata }: Workload): string {
  return `${metadata?.namespace ? `${metadata.namespace}/` : ''}${metadata?.name}`;
}

function millis(seconds: number): number {
  return Math.round(seconds * 1000);
}
