import { Note } from './note';
import { WorkReport } from './work-report';
import { ReaperSettings } from '../../contract/releases-config-map';

/** A Deployment of the rainbow. */
export interface Release {
  /** The value of its release label. */
  readonly name: string;
  readonly deployment: string;
  readonly uid: string;
  readonly resourceVersion: string;
  readonly createdAtMs: number;
  readonly replicas: number;
  readonly availableReplicas: number;
  /** The controller has observed the latest generation, and all pods have its template. */
  readonly settled: boolean;
  /** It has a deletion timestamp. */
  readonly deleting: boolean;
}

export interface Pod {
  readonly name: string;
  readonly uid: string;
  readonly release: string;
  readonly ip?: string;
  /** `unstarted`: none of its containers has ever run. `ended`: none will run again. */
  readonly phase: 'unstarted' | 'running' | 'ended';
  /** It has a deletion timestamp. */
  readonly terminating: boolean;
  /** The annotation; empty: it may take work. */
  readonly supersededBy: string;
  /** The label by which the Service selects two releases; empty: it has none. */
  readonly switchingTo: string;
  /** Its containers are, and what else it waits for, but not for a load balancer that registers it. */
  readonly ready: boolean;
  /** It waits for a load balancer: the readiness gate of the load balancer is not true. */
  readonly registering: boolean;
  /** Only of pods that were asked. */
  readonly report?: WorkReport;
}

/** What the reaper observed in one poll: the only input of its decision, beside its memory. */
export interface ClusterState {
  readonly nowMs: number;
  readonly settings: ReaperSettings;
  readonly releases: readonly Release[];
  readonly pods: readonly Pod[];
  /** By release. */
  readonly notes: Readonly<Record<string, Note>>;
  readonly closing: Closing;
  /** The release that the Service selects, empty where it selects none of them; undefined where the reaper does not switch the Service. */
  readonly serviceRelease?: string;
  /** Set where the Service selects two releases: this one, and the one before it. */
  readonly switchingTo?: string;
}

/** How a pod learns that it is superseded. */
export type Closing = 'annotation' | 'http';
