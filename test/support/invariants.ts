import { parseAllDocuments } from 'yaml';
import { statedOf } from './stated';

/**
 * An independent reader of emitted YAML: which inequalities of a termination without loss do not hold.
 * It shares no code with src on purpose.
 */
export function brokenInvariants(yaml: string): string[] {
  const objects = parseAllDocuments(yaml).map(document => document.toJS()).filter(Boolean);
  const broken: string[] = [];
  const must = (holds: boolean, what: string) => { if (!holds) broken.push(what); };
  const autoscaler = objects.find(o => o.kind === 'HorizontalPodAutoscaler');

  for (const { spec, metadata } of objects.filter(o => o.kind === 'Deployment')) {
    const recorded = statedOf(metadata.annotations);
    const pod = spec.template.spec;
    const replicas = autoscaler ? autoscaler.spec.minReplicas : spec.replicas;
    const propagation = Math.max(0, ...recorded.paths.map(p => p.propagation));
    const floor = Math.max(0, ...recorded.paths.map(p => p.floor));
    const { minor } = recorded;
    const withPorts = pod.containers.filter((c: any) => c.ports);
    const waits: number[] = (withPorts.length > 0 ? withPorts : pod.containers).map(waitOf);

    if (recorded.paths.length > 0) must(Math.min(...waits) >= floor, `preStop ${waits} >= floor ${floor}`);
    if (recorded.preStop === undefined) must(Math.min(...waits) >= propagation, `preStop ${waits} >= propagation ${propagation}`);
    const longest = Math.max(...waits);
    must(longest + recorded.drain <= pod.terminationGracePeriodSeconds, `${longest} + ${recorded.drain} <= grace ${pod.terminationGracePeriodSeconds}`);
    for (const c of pod.containers) {
      must(waitOf(c) <= pod.terminationGracePeriodSeconds, `${c.name}: sleep <= grace`);
      must(minor >= 30 || !c.lifecycle?.preStop?.sleep, `${c.name}: sleep on 1.${minor}`);
      must(!c.lifecycle?.preStop?.tcpSocket, `${c.name}: tcpSocket`);
      if (c.startupProbe) {
        const { periodSeconds = 10, failureThreshold = 3 } = c.startupProbe;
        must(periodSeconds * failureThreshold >= recorded.startup, `${c.name}: startup probe >= startup`);
      }
    }
    must(spec.progressDeadlineSeconds > spec.minReadySeconds, 'progressDeadline > minReady');
    must(spec.progressDeadlineSeconds >= recorded.startup, 'progressDeadline >= startup');

    if (spec.strategy.type === 'RollingUpdate') {
      const { maxSurge, maxUnavailable } = spec.strategy.rollingUpdate;
      must(parseInt(maxSurge) + parseInt(maxUnavailable) > 0, 'surge or unavailable above 0');
      const surge = count(maxSurge, replicas, true);
      // where both round to 0 the controller takes one pod away (ResolveFenceposts)
      const unavailable = Math.max(count(maxUnavailable, replicas, false), surge === 0 ? 1 : 0);
      must(replicas === 0 || recorded.paths.length === 0 || unavailable < replicas, 'unavailable < replicas');
    }
    must(!autoscaler || spec.replicas === undefined, 'the autoscaler owns replicas');
  }

  for (const { spec } of objects.filter(o => o.kind === 'PodDisruptionBudget')) {
    const [deployment] = objects.filter(o => o.kind === 'Deployment');
    const replicas = autoscaler ? autoscaler.spec.minReplicas : deployment.spec.replicas;
    must(spec.minAvailable === undefined || spec.maxUnavailable === undefined, 'one of minAvailable and maxUnavailable');
    if (spec.maxUnavailable !== undefined) must(count(spec.maxUnavailable, 1000, true) > 0, 'the budget allows an eviction');
    if (spec.minAvailable !== undefined) must(replicas === 0 || count(spec.minAvailable, replicas, true) < replicas, 'minAvailable < replicas');
  }
  return broken;
}

function waitOf(container: any): number {
  const { sleep, exec } = container.lifecycle?.preStop ?? {};
  if (sleep) return sleep.seconds;
  return exec && exec.command[0] === 'sleep' ? Number(exec.command[1]) : 0;
}

/** Counts pods until the percentage is reached, not by Math.ceil as src does. */
function count(value: number | string, replicas: number, up: boolean): number {
  if (typeof value === 'number') return value;
  const hundredths = Number(value.replace('%', '')) * replicas;
  let pods = 0;
  while ((pods + 1) * 100 <= hundredths) pods += 1;
  return up && pods * 100 < hundredths ? pods + 1 : pods;
}
