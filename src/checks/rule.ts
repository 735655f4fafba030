import { Text } from './dialect';
import { Manifests, Workload } from '../manifest';
import { Change, Manifest } from '../yaml';

export enum Severity {
  /** Requests are lost, or the API server refuses it. */
  ERROR = 'error',
  /** It works, but not under load, during a node drain or on every cluster. */
  WARNING = 'warning',
}

/** The consequence of a fault for which the API server never stores the object. */
export const REFUSED = 'The API server refuses it.';

/** The same of an Argo Rollout, which the API server stores all the same. */
export const REFUSED_BY_CONTROLLER = 'Its controller refuses it: nothing is rolled out.';

/** The consequence for a workload with numbers that contradict each other. */
export function refusalOf({ kind }: Workload): string {
  return kind === 'Rollout' ? REFUSED_BY_CONTROLLER : REFUSED;
}

/** One fault in one object, and what mends it. */
export type Fault = FaultText & Mend;

/** The changes of the object that mend the fault, or the reason why nobody but the author can decide them. */
export type Mend =
  | { readonly changes: readonly Change[]; readonly yaml?: undefined }
  | {
    readonly changes?: undefined;
    /** What the author may write in the manifest. */
    readonly yaml: Text;
  };

/** A fault without what mends it. */
export interface FaultText {
  /** The object that must change. */
  readonly manifest: Manifest;
  /** The affected workload, where that is another object. */
  readonly workload?: Workload;
  /** The path of the field in the object. */
  readonly path: string;
  readonly container?: string;
  /** Of this fault alone. @default - that of the rule */
  readonly severity?: Severity;
  /** What was found, with its sum; one sentence. */
  readonly found: string;
  /** What would happen; one sentence. */
  readonly consequence: string;
  /** What to write in TypeScript. */
  readonly write: Text;
}

/** A pure function from the manifests of one synth to faults. */
export interface Rule {
  /** Names the fault; the name of the file too. */
  readonly id: string;
  readonly severity: Severity;
  /** Why it is a fault, in a line. */
  readonly rationale: string;
  /** Where that is documented: a URL, a page of docs/, or a file of a package. */
  readonly source: string;
  /** The faults carry changes, where the author need not decide: `harden` applies them. */
  readonly fixable?: true;
  /** Many objects have the fault for one reason: it is said once, of the first, and the others are counted. */
  readonly isSaidOnce?: true;
  check(manifests: Manifests): Fault[];
}

export interface Finding extends Omit<FaultText, 'write'> {
  readonly rule: Rule;
  readonly severity: Severity;
  /** What to write, as the author of the object writes. */
  readonly advice: string;
  readonly changes?: readonly Change[];
  /** What to write in the manifest: the changes as text, or what the author may decide. */
  readonly yaml: string;
  /** The author's reason to accept it. */
  readonly acknowledged?: string;
}
