import { Cleanup } from '../cluster/cleanup';
import { Kubectl } from '../cluster/kubectl';
import { Manifest } from '../cluster/manifest';
import { Pods } from '../cluster/pods';
import { Rollout } from '../cluster/rollout';
import { LoadClient, LoadConfig } from '../load/load-client';
import { Release } from '../subjects/subject';

/** What a scenario works with: one deployed subject under load. */
export interface Stage {
  readonly kubectl: Kubectl;
  readonly cleanup: Cleanup;
  readonly manifests: Manifest[];
  readonly load: LoadClient;
  /** The node that must not be drained. */
  readonly clientNode: string;
  readonly pods: Pods;
  readonly rollout: Rollout;
  /** Applies the subject's manifests for the release with these changes. */
  apply(change: Partial<Release>): Promise<void>;
  /** Records that something happened; returns when. */
  event(what: string): number;
  /** Resolves when every ready pod has answered within one second, and none of that second's requests was lost. */
  allServing(): Promise<void>;
  /** Resolves after so many seconds of load. */
  loaded(seconds: number): Promise<void>;
}

/** When the event of a scenario began, had its effect, and was over; epoch ms here. */
export interface Outcome {
  readonly startedAt: number;
  /** The controller reports that all wanted pods are new and available. */
  readonly rolledOutAt?: number;
  /** The last pod that had to terminate is gone. */
  readonly endedAt: number;
}

export interface Scenario {
  readonly name: string;
  /** One line for --help and the proof. */
  readonly what: string;
  /** Nothing is done to the pods: a loss is the fault of the test itself. */
  readonly undisturbed?: boolean;
  /** The server cuts connections that clients hold. No manifest prevents that; only new connections must lose nothing. */
  readonly cutsConnections?: boolean;
  readonly release?: Partial<Release>;
  readonly load?: Partial<LoadConfig>;
  run(stage: Stage): Promise<Outcome>;
}
