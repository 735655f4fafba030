import { Action } from './action';
import { isAvailableToService } from './availability';
import { ClusterState, Pod, Release } from './cluster-state';
import { isReopening } from './release-actions';
import { wholeSeconds } from './whole-seconds';

/** Since which poll, of all that followed, something has been observed. Kept in memory: after a restart it counts anew. */
interface Since {
  readonly what: string;
  readonly sinceMs: number;
}

export interface SwitchMemory {
  /** What the Service selects. */
  readonly selection?: Since;
  /** All pods that it is to select carry the label. */
  readonly labelled?: Since;
  /** By UID: the ready pods of both releases while it selects both, since when. */
  readonly selected: Readonly<Record<string, number>>;
}

export interface SwitchDecision {
  readonly actions: Action[];
  readonly memory?: SwitchMemory;
}

/**
 * The controller of EndpointSlices watches Services and pods apart: a selector must not follow a label before it has observed both, nor the
 * label the selector. As long as everybody in the cluster is given to observe a change of endpoints (docs/defaults.md).
 */
export const OBSERVED_MS = 15_000;

/** Pods that the Service selected alone before: the load balancer sends to them. */
const BEFORE = 0;

/**
 * In one step: the Service selects the current release once that is available. In two where a load balancer registers pods: from the previous
 * release to both, by a label on the pods of both, and after the registration to the current one alone.
 */
export function switchService(state: ClusterState, releases: readonly Release[], before: SwitchMemory = { selected: {} }): SwitchDecision {
  const { settings: { current, registrationMs }, serviceRelease, switchingTo } = state;
  if (serviceRelease === undefined) return { actions: [] };
  if (registrationMs === 0) return { actions: switchAtOnce(state, releases) };
  const selection = since(before.selection, switchingTo === undefined ? `release ${serviceRelease}` : `switching to ${switchingTo}`, state.nowMs);
  if (switchingTo !== undefined) return overlap(state, releases, switchingTo, { ...before, selection, labelled: undefined });
  const memory = { selection, selected: {} };
  const isSettled = isObserved(selection, state);
  const unlabel = isSettled ? state.pods.flatMap(pod => label(pod, '')) : [];
  if (serviceRelease === current) return { actions: unlabel, memory };
  if (!state.pods.some(pod => pod.release === serviceRelease && isReady(pod))) return { actions: switchAtOnce(state, releases), memory };
  return prepare(state, releases, { ...before, ...memory }, isSettled);
}

/** The label for the pods of both releases, and then the selector. */
function prepare(state: ClusterState, releases: readonly Release[], before: SwitchMemory, isSettled: boolean): SwitchDecision {
  const { settings: { current, registrationMs }, serviceRelease, nowMs } = state;
  const labels = state.pods.flatMap(pod => label(pod, isOneOf(pod, serviceRelease!, current) ? current : ''));
  const labelled = labels.length > 0 ? undefined : since(before.labelled, current, nowMs);
  const memory = { ...before, labelled };
  if (!isSettled || switchAtOnce(state, releases).length === 0) return { actions: [], memory };
  if (!labelled) return { actions: labels, memory };
  if (!isObserved(labelled, state)) return { actions: [], memory };
  const selected = Object.fromEntries(state.pods.filter(pod => pod.release === serviceRelease && isReady(pod)).map(({ uid }) => [uid, BEFORE]));
  return { actions: [{ kind: 'overlap', release: current, from: serviceRelease!, seconds: wholeSeconds(registrationMs) }], memory: { ...memory, selected } };
}

/** Both releases are selected: until the new pods are registered, or back to the previous ones. Whoever is left alone has registered pods. */
function overlap(state: ClusterState, releases: readonly Release[], target: string, before: SwitchMemory): SwitchDecision {
  const { settings: { current, leastPods, registrationMs }, pods, nowMs } = state;
  const previous = previousRelease(state, target);
  const ready = (release: string | undefined) => pods.filter(pod => pod.release === release && isReady(pod));
  const selected = Object.fromEntries([...ready(target), ...ready(previous)].filter(pod => pod.switchingTo === target)
    .map(({ uid }) => [uid, before.selected[uid] ?? nowMs]));
  const registered = (release: string | undefined) => ready(release).filter(({ uid }) => nowMs - selected[uid] >= registrationMs);
  const memory = { ...before, selected };
  const act = (...actions: Action[]): SwitchDecision => ({ actions, memory });
  // pods that were made since
  const wait = () => act(...pods.filter(pod => isOneOf(pod, target, previous)).flatMap(pod => label(pod, target)));
  const goesOn = target === current && releases.some(({ name }) => name === target) && ready(target).length >= leastPods;
  if (goesOn) return registered(target).length >= leastPods ? act({ kind: 'switch', release: target }) : wait();
  if (registered(previous).length > 0 || (ready(previous).length > 0 && ready(target).length === 0)) {
    const cause = target === current ? `of ${target} ${ready(target).length} of ${leastPods} pods are ready` : `${current} is to take new work, not ${target}`;
    return act({ kind: 'restore', release: previous!, cause });
  }
  if (target === current || ready(previous).length > 0) return wait();
  if (registered(target).length > 0) return act({ kind: 'switch', release: target });
  return ready(target).length > 0 ? wait() : act(...switchAtOnce(state, releases));
}

function switchAtOnce(state: ClusterState, releases: readonly Release[]): Action[] {
  const { settings: { current }, serviceRelease } = state;
  if (serviceRelease === current || isReopening(state, current)) return [];
  return releases.filter(release => release.name === current && isAvailableToService(release, state)).map(() => ({ kind: 'switch', release: current }));
}

/** The release beside the target that the Service selects as well; undefined where its pods are gone. */
function previousRelease({ pods }: ClusterState, target: string): string | undefined {
  const others = pods.filter(pod => pod.release !== target && pod.switchingTo === target && isOneOf(pod, pod.release));
  return (others.find(isReady) ?? others[0])?.release;
}

function isReady({ ready, terminating }: Pod): boolean {
  return ready && !terminating;
}

/** Of one of the releases, and may take work now or later. */
function isOneOf({ release, terminating, phase }: Pod, ...releases: (string | undefined)[]): boolean {
  return releases.includes(release) && !terminating && phase !== 'ended';
}

function label(pod: Pod, switchingTo: string): Action[] {
  return pod.switchingTo === switchingTo ? [] : [{ kind: 'label', release: pod.release, pod, switchingTo }];
}

function since(before: Since | undefined, what: string, nowMs: number): Since {
  return before?.what === what ? before : { what, sinceMs: nowMs };
}

function isObserved({ sinceMs }: Since, { nowMs }: ClusterState): boolean {
  return nowMs - sinceMs >= OBSERVED_MS;
}
