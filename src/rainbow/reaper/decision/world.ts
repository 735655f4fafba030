import { Answer } from './answer';
import { Note } from './note';
import { ReaperSettings } from '../../contract/releases-config-map';

/** A Deployment of the rainbow. */
export interface Release {
  /** As its label says. */
  readonly name: string;
  readonly deployment: string;
  readonly uid: string;
  readonly resourceVersion: string;
  readonly createdAtMs: number;
  readonly replicas: number;
  readonly availableReplicas: number;
  /** The controller has seen it as it is, and all pods are of its template. */
  readonly settled: boolean;
  /** Somebody deletes it. */
  readonly deleting: boolean;
}

export interface Pod {
  readonly name: string;
  readonly uid: string;
  readonly release: string;
  readonly ip?: string;
  /** `unstarted`: none of its containers has ever run. `ended`: none will run again. */
  readonly phase: 'unstarted' | 'running' | 'ended';
  /** Its deletion was asked for. */
  readonly terminating: boolean;
  /** The annotation; empty: it may take work. */
  readonly closedBy: string;
  /** Only of those that were asked. */
  readonly answer?: Answer;
}

/** Everything that a turn knows. */
export interface World {
  readonly nowMs: number;
  readonly settings: ReaperSettings;
  readonly releases: readonly Release[];
  readonly pods: readonly Pod[];
  /** By release. */
  readonly notes: Readonly<Record<string, Note>>;
  /** How pods are told that they are superseded. */
  readonly closing: Closing;
  /** The release that the Service sends to, empty where it is none of them; undefined where the Service is not the reaper's. */
  readonly serving?: string;
}

export type Closing = 'annotation' | 'http';
