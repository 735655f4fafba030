import { Manifest } from '../manifest';

export type OnSigterm = 'drain' | 'hasty' | 'exit' | 'ignore';

/** One release of the application, as a subject is asked to deploy it. */
export interface Release {
  /** Distinct per row: names, labels and selectors derive from it. */
  readonly name: string;
  readonly image: string;
  readonly version: string;
  /** Left out where an autoscaler owns the number. */
  readonly replicas?: number;
  readonly onSigterm: OnSigterm;
  /** The server does not listen until then. */
  readonly startMs: number;
  /** Started by a shell that does not pass SIGTERM on. */
  readonly shell?: boolean;
}

/** Manifests of the same application, written in one of the ways that people write them. */
export interface Subject {
  readonly name: string;
  /** zero: loses nothing in any scenario. loses: loses some in an image upgrade. none: may or may not. */
  readonly promise: 'zero' | 'loses' | 'none';
  manifests(release: Release): Manifest[];
}
