import { Manifests, Workload } from '../manifest';
import { Manifest } from '../yaml';

export enum Severity {
  /** Requests are lost, or the API server refuses it. */
  ERROR = 'error',
  /** Works, but something stands in the way. */
  WARNING = 'warning',
}

/** One fault in one object. */
export interface Fault {
  /** The object that must change. */
  readonly manifest: Manifest;
  /** The workload concerned, where that is another object. */
  readonly workload?: Workload;
  /** Where in the object. */
  readonly path: string;
  readonly container?: string;
  /** What was found, with its sum; one sentence. */
  readonly found: string;
  /** What would happen; one sentence. */
  readonly consequence: string;
  /** What to write in TypeScript. */
  readonly write: string;
  /** What to write in the manifest. */
  readonly yaml: string;
}

/** A pure function from the manifests of one synth to faults. */
export interface Rule {
  /** The fault, and the file's name. */
  readonly id: string;
  readonly severity: Severity;
  /** Why it is one, in a sentence. */
  readonly rationale: string;
  /** Who says so. */
  readonly source: string;
  check(manifests: Manifests): Fault[];
}

export interface Finding extends Fault {
  readonly rule: Rule;
  /** The author's reason to accept it. */
  readonly acknowledged?: string;
}
