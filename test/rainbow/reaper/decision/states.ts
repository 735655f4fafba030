import { ReaperSettings } from '../../../../src/rainbow';
import { Action } from '../../../../src/rainbow/reaper/decision/action';
import { ClusterState, Pod, Release } from '../../../../src/rainbow/reaper/decision/cluster-state';
import { WorkReport } from '../../../../src/rainbow/reaper/decision/work-report';

/** States of a small rainbow for tables of cases: each case states only the fields that matter to it. */
export const NOW_MS = 1_700_000_000_000;
export const IDLE: WorkReport = { accepting: false, busy: 0 };
export const BUSY: WorkReport = { accepting: false, busy: 3 };
export const WORKING: WorkReport = { accepting: true, busy: 1 };
export const UNKNOWN: WorkReport = { unknown: 'status 500' };

export const secondsAgo = (seconds: number): number => NOW_MS - seconds * 1000;

export function release(name: string, more: Partial<Release> = {}): Release {
  const replicas = more.replicas ?? 1;
  return {
    name,
    deployment: `transcoder-${name}`,
    uid: `uid-${name}`,
    resourceVersion: '7',
    createdAtMs: 0,
    replicas,
    availableReplicas: replicas,
    settled: true,
    deleting: false,
    ...more,
  };
}

/** `v1-0` is a pod of v1: running, superseded by v2, with a report. */
export function pod(name: string, report?: WorkReport, more: Partial<Pod> = {}): Pod {
  return { name, uid: `uid-${name}`, release: name.split('-')[0], ip: '10.0.0.1', phase: 'running', terminating: false, supersededBy: 'v2', switchingTo: '', ready: true, registering: false, report, ...more };
}

export function settings(more: Partial<ReaperSettings> = {}): ReaperSettings {
  return {
    newest: 'v2',
    current: 'v2',
    idleForMs: 10_000,
    removeAfterMs: 300_000,
    leastPods: 1,
    propagationMs: 0,
    registrationMs: 0,
    inManifest: [],
    workPort: 8080,
    workPath: '/graceful/work',
    ...more,
  };
}

export function state({ settings: some, ...more }: Partial<Omit<ClusterState, 'settings'>> & { settings?: Partial<ReaperSettings> } = {}): ClusterState {
  return { nowMs: NOW_MS, settings: settings(some), releases: [release('v1'), release('v2')], pods: [], notes: {}, closing: 'annotation', ...more };
}

/** A line for each action: `scale v1 0`, `close v1-0 v2`, `event v1 Reaped`, `note v1 supersededAtMs`. */
export function linesOf(actions: readonly Action[]): string[] {
  return actions.map((action) => {
    switch (action.kind) {
      case 'note': return `note ${action.release} ${action.note ? Object.keys(action.note).join(' ') : 'deleted'}`;
      case 'close': return `close ${action.pod.name} ${action.supersededBy || 'reopened'}`;
      case 'scale': return `scale ${action.release} ${action.replicas}`;
      case 'label': return `label ${action.pod.name} ${action.switchingTo || 'removed'}`;
      case 'event': return `event ${action.release} ${action.reason}`;
      default: return `${action.kind} ${action.release}`;
    }
  });
}
