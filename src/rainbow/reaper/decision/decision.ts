import { Action } from './action';
import { isAvailable } from './availability';
import { ClusterState, Release } from './cluster-state';
import { Confirmation, confirmationsOf } from './confirmation';
import { dueReleases } from './due-releases';
import { falseIdleEvent, falseIdlePods } from './events';
import { clearNote, reopenRelease, supersedeRelease } from './release-actions';
import { SwitchMemory, switchService } from './service-switch';

/** Kept from poll to poll; nothing in it must survive a restart: confirmations only begin again. */
export interface Memory {
  readonly confirmations: Readonly<Record<string, Confirmation>>;
  /** UIDs of pods with a FalseIdle event. */
  readonly falseIdlePods: readonly string[];
  /** Undefined while the Service does not select the current release. */
  readonly takeover?: Takeover;
  readonly switching?: SwitchMemory;
}

/** The release that all new work is sent to, and the first poll that observed it. */
interface Takeover {
  readonly release: string;
  readonly sinceMs: number;
}

export const EMPTY_MEMORY: Memory = { confirmations: {}, falseIdlePods: [] };

export interface Decision {
  readonly actions: Action[];
  readonly memory: Memory;
}

/** From the observed state to what is to be done about it: switch the Service, reopen, close, end and remove releases. */
export function decide(state: ClusterState, memory: Memory): Decision {
  const { settings: { newest, current }, notes } = state;
  const releases = state.releases.filter(({ deleting }) => !deleting);
  const isProtected = ({ name }: Release) => name === newest || name === current;
  const switching = switchService(state, releases, memory.switching);
  const takeover = takeoverOf(state, memory.takeover);
  const closesOthers = isTakeoverObserved(state, releases, takeover);
  const superseded = releases.filter(release => !isProtected(release) && (notes[release.name] || closesOthers));
  const confirmations = confirmationsOf(state, superseded.filter(({ replicas }) => replicas > 0), memory.confirmations);
  const due = dueReleases(state, superseded, confirmations);
  const falseIdle = superseded.flatMap(release => falseIdlePods(state, release).map(pod => ({ release, pod })))
    .filter(({ pod }) => !memory.falseIdlePods.includes(pod.uid));
  const present = new Set(state.releases.map(({ name }) => name));
  return {
    actions: [
      ...switching.actions,
      ...releases.filter(isProtected).flatMap(release => reopenRelease(state, release)),
      ...superseded.flatMap(release => supersedeRelease(state, release, due.get(release))),
      ...falseIdle.map(({ release, pod }) => falseIdleEvent(release, pod)),
      ...Object.keys(notes).filter(name => !present.has(name)).flatMap(name => clearNote(name, notes[name])),
    ],
    memory: {
      takeover,
      switching: switching.memory,
      confirmations,
      falseIdlePods: [...memory.falseIdlePods.filter(uid => state.pods.some(pod => pod.uid === uid)), ...falseIdle.map(({ pod }) => pod.uid)],
    },
  };
}

/** A reaper that has just started does not know for how long the Service has selected the release: the time counts from its first poll. */
function takeoverOf({ settings: { current }, serviceRelease, nowMs }: ClusterState, before: Takeover | undefined): Takeover | undefined {
  if (serviceRelease !== undefined && serviceRelease !== current) return undefined;
  return before?.release === current ? before : { release: current, sinceMs: nowMs };
}

/** The current release is available, and clients have had the propagation time to observe the switch: before that no other release is closed. */
function isTakeoverObserved({ settings, nowMs }: ClusterState, releases: readonly Release[], takeover: Takeover | undefined): boolean {
  return releases.some(release => release.name === settings.current && isAvailable(release, settings.leastPods))
    && takeover !== undefined && nowMs - takeover.sinceMs >= settings.propagationMs;
}
