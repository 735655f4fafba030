import { isDeepStrictEqual } from 'node:util';
import { rollingUpdateOf } from '../checks';
import { DEFAULTS, optionProblems, PlanOptions } from './options';
import { needsOf, templateOf, Times } from './template';
import { budgetOf, Deployment, labelsOf, Manifest, Manifests, minReplicasOf, podSpecOf } from '../manifest';
import { RELEASE_LABEL } from '../releases';
import { Action, Disruption, Plan, plan, PlanInput, SendingPath } from '../rollout';
import { BUDGET_ANNOTATION, readBudget } from '../traffic';

/** A plan for each Deployment of the manifests, in their order. Throws where an option is out of its range. */
export function plansOf(documents: readonly Manifest[], options: PlanOptions = {}): Plan[] {
  return planInputs(documents, options).map(plan);
}

/** What the plans are made from. */
export function planInputs(documents: readonly Manifest[], options: PlanOptions = {}): PlanInput[] {
  const problems = optionProblems(options);
  if (problems.length > 0) throw new Error(`plan: ${problems.join('\n  ')}`);
  const manifests = new Manifests(documents);
  const from = options.from && new Manifests(options.from);
  return manifests.deployments.map(deployment => inputOf(deployment, manifests, options, from));
}

function inputOf(deployment: Deployment, manifests: Manifests, options: PlanOptions, from: Manifests | undefined): PlanInput {
  const now = from?.deployments.find(d => isSame(d, deployment));
  const old = now ?? deployment;
  const replicas = options.replicas ?? minReplicasOf(deployment, manifests);
  // a release is never updated: its pods come beside those of the others
  const isAdded = isRelease(deployment) && !from && !options.drainsNode;
  const replicasBefore = isAdded ? 0 : !from || options.replicas !== undefined ? replicas : now ? minReplicasOf(now, from) : 0;
  const times: Times = {
    kubeletMs: millis(options.schedulingSeconds ?? DEFAULTS.schedulingSeconds),
    creationMs: millis(options.creationSeconds ?? DEFAULTS.creationSeconds),
    noticeMs: millis(options.noticeSeconds ?? DEFAULTS.noticeSeconds),
    reportMs: millis(options.reportingSeconds ?? DEFAULTS.reportingSeconds),
    startMs: options.startSeconds === undefined ? undefined : millis(options.startSeconds),
    lingerMs: millis(options.lingerSeconds ?? 0),
    exitMs: options.exitSeconds === undefined ? undefined : millis(options.exitSeconds),
  };
  const isNew = isAdded || (from !== undefined && !now);
  const changes = !isAdded && (!from || (now !== undefined && !isDeepStrictEqual(now.spec?.template, deployment.spec?.template)));
  return {
    name: nameOf(deployment),
    simulation: {
      replicas: replicasBefore,
      strategy: rollingUpdateOf(deployment),
      minReadyMs: (deployment.spec?.minReadySeconds ?? 0) * 1000,
      progressDeadlineMs: (deployment.spec?.progressDeadlineSeconds ?? 600) * 1000,
      before: templateOf(isNew ? deployment : old, times),
      after: templateOf(deployment, times),
      nodes: options.nodes ?? DEFAULTS.nodes,
      room: options.room ?? Infinity,
      disruption: disruptionOf(deployment, manifests),
      actions: options.drainsNode ? [{ kind: 'drain', atMs: 0, node: 0 }] : actionsOf(changes, replicasBefore, replicas, options),
    },
    needsBefore: needsOf(old),
    needsAfter: needsOf(deployment),
    load: {
      requestsPerSecond: options.requestsPerSecond ?? DEFAULTS.requestsPerSecond,
      paths: isNew || (replicas === 0 && replicasBefore === 0) ? [] : pathsOf(deployment, manifests, options),
      seed: options.seed ?? DEFAULTS.seed,
    },
    assumed: [...(isNew ? ['it is new: nobody sends to it yet'] : []), ...assumptions(deployment, manifests, options)],
  };
}

/** The template changes, the number of replicas, or both at once; and the number again meanwhile. */
function actionsOf(templateChanges: boolean, before: number, after: number, { scaleTo, scaleAfterSeconds }: PlanOptions): Action[] {
  return [
    ...(templateChanges ? [{ kind: 'update', atMs: 0 } as const] : []),
    ...(before !== after ? [{ kind: 'scale', atMs: 0, replicas: after } as const] : []),
    ...(scaleTo !== undefined ? [{ kind: 'scale', atMs: millis(scaleAfterSeconds ?? 0), replicas: scaleTo } as const] : []),
  ];
}

/** Where no Service selects the pods and nothing is recorded, nobody is known to send. */
function pathsOf(deployment: Deployment, manifests: Manifests, { lagSeconds }: PlanOptions): SendingPath[] {
  if (!isRecorded(deployment) && manifests.servicesOf(deployment).length === 0) return [];
  return budgetOf(deployment).paths.map(({ name, propagationSeconds }) => ({ name, lagMs: millis(lagSeconds ?? propagationSeconds) }));
}

function disruptionOf(deployment: Deployment, manifests: Manifests): Disruption | undefined {
  const budget = manifests.disruptionBudgets.find(b => manifests.protectedBy(b).includes(deployment));
  if (!budget?.spec) return undefined;
  const { minAvailable, maxUnavailable, unhealthyPodEvictionPolicy } = budget.spec as Disruption & { unhealthyPodEvictionPolicy?: string };
  return { minAvailable, maxUnavailable, alwaysAllow: unhealthyPodEvictionPolicy === 'AlwaysAllow' };
}

function assumptions(deployment: Deployment, manifests: Manifests, options: PlanOptions): string[] {
  const { startupSeconds, drainSeconds } = budgetOf(deployment);
  const recorded = isRecorded(deployment);
  const serving = manifests.servicesOf(deployment).length > 0;
  const said: [boolean, string][] = [
    [!recorded && options.startSeconds === undefined, `a start takes ${startupSeconds} s`],
    [options.exitSeconds === undefined, `the application exits ${drainSeconds} s after SIGTERM, its whole drain`],
    [options.replicas === undefined && manifests.autoscalersOf(deployment).length > 0, "the autoscaler's least replicas"],
    [!options.from && !options.drainsNode && !isRelease(deployment), 'the old pods leave as the new ones will'],
    [!recorded && !serving, 'no Service selects the pods: nobody sends to them'],
    [(podSpecOf(deployment) as { readinessGates?: object[] }).readinessGates !== undefined, 'readiness gates open at once'],
  ];
  return said.flatMap(([holds, text]) => (holds ? [text] : []));
}

function isRecorded(deployment: Deployment): boolean {
  return readBudget(deployment.metadata?.annotations?.[BUDGET_ANNOTATION]) !== undefined;
}

function isRelease({ metadata }: Deployment): boolean {
  return labelsOf(metadata)[RELEASE_LABEL] !== undefined;
}

function isSame(a: Deployment, b: Deployment): boolean {
  return a.metadata?.name === b.metadata?.name && (a.metadata?.namespace ?? '') === (b.metadata?.namespace ?? '');
}

function nameOf({ metadata }: Deployment): string {
  return `${metadata?.namespace ? `${metadata.namespace}/` : ''}${metadata?.name}`;
}

function millis(seconds: number): number {
  return Math.round(seconds * 1000);
}
