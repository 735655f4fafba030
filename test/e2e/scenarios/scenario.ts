import { Cleanup } from '../cleanup';
import { Kubectl } from '../kubectl';
import { LoadConfig, LoadPod } from '../load-pod';
import { Manifest } from '../manifest';
import { Pods } from '../pods';
import { Rollout } from '../rollout';
import { Release } from '../subjects/subject';

/** What a scenario works with: one deployed subject under load. */
export interface Stage {
  readonly kubectl: Kubectl;
  readonly cleanup: Cleanup;
  readonly release: Release;
  readonly manifests: Manifest[];
  readonly load: LoadPod;
  /** The node that must not be drained. */
  readonly loadNode: string;
  readonly pods: Pods;
  readonly rollout: Rollout;
  /** Applies the subject's manifests for the release with these changes. */
  apply(change: Partial<Release>): Promise<void>;
  /** Writes down that something happened, and when; the time. */
  event(what: string): number;
  /** Resolves when every ready pod has answered within one second, none of that second's requests was lost. */
  allServing(): Promise<void>;
  /** Resolves after so many seconds of load. */
  loaded(seconds: number): Promise<void>;
}

/** When the event of a scenario began, had its effect, and was over; epoch ms here. */
export interface Outcome {
  readonly startedAt: number;
  /** All wanted pods are new and available, and the controller has said so. */
  readonly rolledOutAt?: number;
  /** The last pod that had to leave is gone. */
  readonly endedAt: number;
}

export interface Scenario {
  readonly name: string;
  /** One line for --help and the proof. */
  readonly what: string;
  /** Nothing is done to the pods: whoever loses then loses by the test's own fault. */
  readonly undisturbed?: boolean;
  /** The server ends connections that clients hold: no manifest keeps these, and only the others must lose nothing. */
  readonly cutsConnections?: boolean;
  readonly release?: Partial<Release>;
  readonly load?: Partial<LoadConfig>;
  run(stage: Stage): Promise<Outcome>;
}
