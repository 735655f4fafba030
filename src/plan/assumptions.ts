import { DEFAULTS, PlanOptions } from './options';
import { podCount } from './pod-count';
import {
  displayName, isPinned, labelsOf, LaterLabel, Manifests, minReplicasOf, Peer, podSpecOf, presentReplicasOf, servicesByLaterLabel, Workload,
} from '../manifest';
import { RELEASE_LABEL } from '../rainbow';

/** What a plan takes for granted where neither the manifests nor the options say it. */
export function assumptions(deployment: Workload, manifests: Manifests, options: PlanOptions, isAppliedKnown: boolean): string[] {
  const { startupSeconds, drainSeconds } = manifests.recordedOrAssumedBudgetOf(deployment);
  const stated = manifests.statementOf(deployment);
  const paths = manifests.budgetOf(deployment).paths.map(p => p.name);
  const served = manifests.servicesOf(deployment).length > 0;
  const late = servicesByLaterLabel(deployment, manifests);
  const autoscaled = options.replicas === undefined && manifests.autoscalersOf(deployment).length > 0;
  const texts: [boolean, string][] = [
    [stated.startupSeconds === undefined && options.startupSeconds === undefined, `the application serves ${startupSeconds} s after its process starts`],
    [options.shutdownSeconds === undefined, `the application exits ${drainSeconds} s after SIGTERM, its whole drain`],
    [deployment.kind === 'DaemonSet' && options.nodes === undefined && !isPinned(podSpecOf(deployment)), `${DEFAULTS.nodes} nodes, each with a pod`],
    [autoscaled && minReplicasOf(deployment, manifests) > 0, "the autoscaler's least replicas"],
    [autoscaled && minReplicasOf(deployment, manifests) === 0 && presentReplicasOf(deployment, manifests) === 1, '1 pod, though the autoscaler may scale to none'],
    [!isAppliedKnown && !options.nodeDrain && !isRelease(deployment), 'the old pods terminate like the new ones'],
    [stated.paths === undefined && paths.length === 0 && late.length === 0, 'no Service selects the pods: they get no traffic'],
    [stated.paths === undefined && late.length > 0, late.map(laterText).join('; ')],
    [stated.paths === undefined && paths.length > 0 && !served, `the pods get traffic by ${paths.join(', ')}: they declare a port, and there is no Service`],
    [deployment.spec?.paused === true && !options.nodeDrain, 'somebody resumes it: it is paused, and until then nothing is updated'],
    [podSpecOf(deployment).readinessGates !== undefined, 'readiness gates open at once'],
  ];
  return texts.flatMap(([holds, text]) => (holds ? [text] : []));
}

function laterText({ service, labels }: LaterLabel): string {
  return `Service ${displayName(service)} sends to those pods that somebody labels ${labels}: its traffic is not counted`;
}

export function peerText({ workload, pods }: Peer): string {
  return `${podCount(pods)} of ${displayName(workload)} ${pods === 1 ? 'serves as well, and is' : 'serve as well, and are'} not updated at the same time`;
}

export function isRelease({ metadata }: Workload): boolean {
  return labelsOf(metadata)[RELEASE_LABEL] !== undefined;
}
