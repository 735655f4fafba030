import { Change, withChanges } from '../yaml';
import { HardenInput } from './harden-input';
import { meshChanges } from './mesh-changes';
import { addPreStop } from './pre-stop';
import { gatedRegistration, graceContradiction, graceFor, resolveBudget } from '../budget';
import { acknowledged } from '../checks';
import {
  Container, containersWithoutReadiness, helperContainers, hookOf, longestHook, longestWait, Manifests, minReplicasOf, PodSpec,
  podSpecOf, Probe, replicaCount, rollingUpdateOf, Workload,
} from '../manifest';
import { batchSeconds, progressDeadlineFor, resolvePodCount } from '../rollout';

export interface HardenOptions {
  /** The readiness probe of serving containers that have none. */
  readonly readiness?: Probe;
}

/**
 * What a workload of somebody else's must change so that it leaves without loss; what loses nothing stays as it is.
 * Never a name, a selector or `replicas`: a running workload keeps what it has. What is acknowledged stays, too.
 */
export function changesFor(workload: Workload, manifests: Manifests, options: HardenOptions = {}): Change[] {
  const accepted = acknowledged(workload);
  const isAccepted = (...rules: string[]) => rules.some(rule => Object.hasOwn(accepted, rule));
  const probes = isAccepted('no-readiness') ? [] : readinessChanges(workload, manifests, options);
  const before = podSpecOf(withChanges(workload, probes)); // who is probed serves
  const facts = hardenInputOf(workload, manifests);
  const pod = isAccepted('prestop-missing', 'prestop-below-floor', 'prestop-unknown') ? before : waiting(before, facts);
  const grace = isAccepted('grace-too-short') ? [] : graceChanges(pod, facts);
  const graceSeconds = Number(grace[0]?.value ?? pod.terminationGracePeriodSeconds ?? 30);
  return [
    ...probes,
    ...preStopChanges(before, pod, facts),
    ...grace,
    ...isAccepted('mesh-proxy-terminates-early') ? [] : meshChanges(workload, pod, graceSeconds, facts),
    ...isAccepted('unavailable-all', 'surge-and-unavailable-zero') ? [] : strategyChanges(workload, manifests),
    ...isAccepted('progress-deadline-too-short') ? [] : deadlineChanges(workload, facts),
  ];
}

const POD = ['spec', 'template', 'spec'] as const;

function hardenInputOf(workload: Workload, manifests: Manifests): HardenInput {
  const recorded = manifests.budgetOf(workload);
  return { recorded, budget: resolveBudget(recorded), startupLimitSeconds: 0, graceIsTyped: false };
}

/** With its waits; a hook that the kubelet cannot run is as good as none. */
function waiting(pod: PodSpec, facts: HardenInput): PodSpec {
  const runnable = (container: Container): Container => {
    const { preStop } = container.lifecycle ?? {};
    if (!preStop?.tcpSocket && !(preStop?.httpGet && pod.hostNetwork)) return container;
    const { preStop: _, ...lifecycle } = container.lifecycle!;
    return { ...container, lifecycle };
  };
  return addPreStop({ ...pod, containers: pod.containers?.map(runnable) }, facts);
}

function preStopChanges(before: PodSpec, after: PodSpec, { budget, recorded }: HardenInput): Change[] {
  const helpers = new Set(helperContainers(before));
  return (before.containers ?? []).flatMap((container, i): Change[] => {
    const preStop = after.containers?.[i]?.lifecycle?.preStop;
    const seconds = hookOf(after.containers![i])?.seconds;
    if (!preStop || JSON.stringify(preStop) === JSON.stringify(container.lifecycle?.preStop)) return [];
    const had = hookOf(container);
    const why = helpers.has(container)
      ? `${seconds} s: it ends after those that serve, preStop + drain ${budget.drainSeconds} s`
      : `${seconds} s: until ${budget.slowest?.name ?? 'everyone'} has heard that the pod leaves${recorded.preStopSeconds === undefined ? '' : ', as stated'}`;
    const instead = had && had.seconds !== undefined && had.seconds >= seconds! ? `the kubelet's own sleep needs no program in the image; ${why}` : why;
    return [{ path: [...POD, 'containers', i, 'lifecycle', 'preStop'], value: preStop, why: `container ${container.name}: ${instead}` }];
  });
}

function graceChanges(pod: PodSpec, { budget }: HardenInput): Change[] {
  const grace = pod.terminationGracePeriodSeconds ?? 30;
  const wait = longestWait(pod, budget.preStopSeconds);
  if (!graceContradiction(wait, budget.drainSeconds, grace) && longestHook(pod) <= grace) return [];
  const needed = graceFor(wait, budget.drainSeconds, budget.marginSeconds);
  const enough = Math.max(needed, longestHook(pod) + budget.marginSeconds);
  const why = enough === needed ? `preStop ${wait} s + drain ${budget.drainSeconds} s + margin ${budget.marginSeconds} s = ${needed} s, was ${grace} s`
    : `the longest preStop hook, ${longestHook(pod)} s, + margin ${budget.marginSeconds} s, was ${grace} s`;
  return [{ path: [...POD, 'terminationGracePeriodSeconds'], value: enough, why }];
}

/** Where a rollout would leave no pod to answer, or could not go on. */
function strategyChanges(workload: Workload, manifests: Manifests): Change[] {
  const rolling = workload.kind === 'Deployment' ? rollingUpdateOf(workload) : undefined;
  const replicas = minReplicasOf(workload, manifests);
  if (!rolling || replicas < 1 || manifests.budgetOf(workload).paths.length === 0) return [];
  const unavailable = resolvePodCount(rolling.maxUnavailable, replicas, Math.floor) ?? 0;
  const surge = resolvePodCount(rolling.maxSurge, replicas, Math.ceil) ?? 0;
  if (unavailable < replicas && (unavailable > 0 || surge > 0)) return [];
  const why = `maxSurge ${rolling.maxSurge}, maxUnavailable ${rolling.maxUnavailable} of ${replicaCount(replicas)}: `
    + (unavailable > 0 ? 'none would be left to answer' : 'one would leave before its successor is ready');
  const at = ['spec', 'strategy', 'rollingUpdate'];
  return [{ path: [...at, 'maxSurge'], value: '25%', why }, { path: [...at, 'maxUnavailable'], value: 0, why }];
}

function deadlineChanges(workload: Workload, { recorded }: HardenInput): Change[] {
  const minReady = workload.spec?.minReadySeconds ?? 0;
  const batch = batchSeconds(recorded.startupSeconds, minReady, gatedRegistration(recorded.paths));
  const deadline = workload.spec?.progressDeadlineSeconds ?? 600;
  if (workload.kind !== 'Deployment' || (deadline > minReady && deadline >= batch)) return [];
  const why = `start ${recorded.startupSeconds} s + 1 s probe + minReady ${minReady} s = ${batch} s, the deadline was ${deadline} s`;
  return [{ path: ['spec', 'progressDeadlineSeconds'], value: progressDeadlineFor(batch), why }];
}

function readinessChanges(workload: Workload, manifests: Manifests, { readiness }: HardenOptions): Change[] {
  if (!readiness) return [];
  return containersWithoutReadiness(workload, manifests).flatMap(({ container, port }): Change[] => {
    const { containers = [], initContainers = [] } = podSpecOf(workload);
    const list = containers.includes(container) ? 'containers' : 'initContainers';
    return [{
      path: [...POD, list, (list === 'containers' ? containers : initContainers).indexOf(container), 'readinessProbe'],
      value: withPort(readiness, port, container),
      why: `container ${container.name}: the readiness probe that was given`,
    }];
  });
}

/** On the port that the Service sends to, unless another was given. */
function withPort({ httpGet, tcpSocket, grpc }: Probe, port: number | string, { ports }: Container): Probe {
  const times = { periodSeconds: 5, timeoutSeconds: 2, failureThreshold: 3 };
  if (httpGet) return { httpGet: { path: httpGet.path, port: httpGet.port ?? port }, ...times };
  if (tcpSocket) return { tcpSocket: { port: tcpSocket.port ?? port }, ...times };
  const number = typeof port === 'number' ? port : ports?.find(p => p.name === port)?.containerPort; // a gRPC probe takes no name
  return { grpc: { port: grpc?.port ?? number }, ...times };
}
