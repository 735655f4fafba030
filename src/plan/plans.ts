import { isDeepStrictEqual } from 'node:util';
import { rollingUpdateOf } from '../checks';
import { DEFAULTS, optionProblems, PlanOptions } from './options';
import { refusedNumbers } from './refused';
import { needsOf, templateOf, Times } from './template';
import { Deployment, labelsOf, Manifest, Manifests, minReplicasOf, nameOf, podSpecOf, recordedOf } from '../manifest';
import { RELEASE_LABEL } from '../releases';
import { Action, Disruption, Plan, plan, PlanInput, SendingPath } from '../rollout';
import { ASSUMED_BUDGET, RecordedBudget } from '../traffic';

/** A plan for each Deployment of the manifests, in their order. Throws where an option or a number of theirs is out of its range. */
export function plansOf(documents: readonly Manifest[], options: PlanOptions = {}): Plan[] {
  return planInputs(documents, options).map(plan);
}

/** What the plans are made from. */
export function planInputs(documents: readonly Manifest[], options: PlanOptions = {}): PlanInput[] {
  const problems = optionProblems(options);
  if (problems.length > 0) throw new Error(`plan: ${problems.join('\n  ')}`);
  const manifests = new Manifests(documents, options.assumed);
  const from = options.from && new Manifests(options.from, options.assumed);
  const refused = [manifests, ...(from ? [from] : [])].flatMap(all => all.deployments.flatMap(d => refusedNumbers(d, all).map(({ found }) => `${nameOf(d)}: ${found}`)));
  if (refused.length > 0) throw new Error(`plan: ${refused.join('\n  ')}`);
  const before = new Map(from?.deployments.map(deployment => [identity(deployment, options), deployment]));
  return manifests.deployments.map(deployment => inputOf(deployment, manifests, options, from, before.get(identity(deployment, options))));
}

function inputOf(deployment: Deployment, manifests: Manifests, options: PlanOptions, from?: Manifests, now?: Deployment): PlanInput {
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
    name: shortName(deployment),
    simulation: {
      replicas: replicasBefore,
      strategy: rollingUpdateOf(deployment),
      minReadyMs: (deployment.spec?.minReadySeconds ?? 0) * 1000,
      progressDeadlineMs: (deployment.spec?.progressDeadlineSeconds ?? 600) * 1000,
      before: templateOf(isNew ? deployment : old, budgetOf(isNew ? deployment : old, options), times),
      after: templateOf(deployment, budgetOf(deployment, options), times),
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

/** None where nobody is known to send. */
function pathsOf(deployment: Deployment, manifests: Manifests, { lagSeconds }: PlanOptions): SendingPath[] {
  return manifests.budgetOf(deployment).paths.map(({ name, propagationSeconds }) => ({ name, lagMs: millis(lagSeconds ?? propagationSeconds) }));
}

function disruptionOf(deployment: Deployment, manifests: Manifests): Disruption | undefined {
  const [budget] = manifests.disruptionBudgetsOf(deployment);
  if (!budget?.spec) return undefined;
  const { minAvailable, maxUnavailable, unhealthyPodEvictionPolicy } = budget.spec as Disruption & { unhealthyPodEvictionPolicy?: string };
  return { minAvailable, maxUnavailable, alwaysAllow: unhealthyPodEvictionPolicy === 'AlwaysAllow' };
}

function assumptions(deployment: Deployment, manifests: Manifests, options: PlanOptions): string[] {
  const { startupSeconds, drainSeconds } = budgetOf(deployment, options);
  const recorded = recordedOf(deployment) !== undefined;
  const paths = manifests.budgetOf(deployment).paths.map(p => p.name);
  const served = manifests.servicesOf(deployment).length > 0;
  const said: [boolean, string][] = [
    [!recorded && options.startSeconds === undefined, `the application serves ${startupSeconds} s after its process starts`],
    [options.exitSeconds === undefined, `the application exits ${drainSeconds} s after SIGTERM, its whole drain`],
    [options.replicas === undefined && manifests.autoscalersOf(deployment).length > 0, "the autoscaler's least replicas"],
    [!options.from && !options.drainsNode && !isRelease(deployment), 'the old pods leave as the new ones will'],
    [!recorded && paths.length === 0, 'no Service selects the pods: nobody sends to them'],
    [!recorded && paths.length > 0 && !served, `${paths.join(', ')} sends to them: they declare a port, and no Service is there`],
    [(podSpecOf(deployment) as { readinessGates?: object[] }).readinessGates !== undefined, 'readiness gates open at once'],
  ];
  return said.flatMap(([holds, text]) => (holds ? [text] : []));
}

/** Also of a workload to which nobody is known to send: how it starts and ends is assumed all the same. */
function budgetOf(deployment: Deployment, { assumed }: PlanOptions): RecordedBudget {
  return recordedOf(deployment) ?? assumed?.budget ?? ASSUMED_BUDGET;
}

function isRelease({ metadata }: Deployment): boolean {
  return labelsOf(metadata)[RELEASE_LABEL] !== undefined;
}

/** Where no namespace is named it is the same one, before and after. */
function identity({ metadata }: Deployment, { assumed }: PlanOptions): string {
  return `${metadata?.namespace || (assumed?.namespace ?? 'default')}/${metadata?.name}`;
}

function shortName({ metadata }: Deployment): string {
  return `${metadata?.namespace ? `${metadata.namespace}/` : ''}${metadata?.name}`;
}

function millis(seconds: number): number {
  return Math.round(seconds * 1000);
}
