import { Tally } from './tally';

/**
 * zero: must lose nothing. zero-new: must lose nothing but what the server itself cut, on connections that clients held.
 * loses: must lose some. any: no promise.
 */
export type Expectation = 'zero' | 'zero-new' | 'loses' | 'any';

/** Clients that hold no connection while they have nothing to ask. */
const NEW_CONNECTIONS = ['new', 'slow', 'burn'];

export interface RowResult extends Omit<Tally, 'failures'> {
  readonly scenario: string;
  readonly subject: string;
  readonly image: string;
  readonly onSigterm: string;
  readonly lagSeconds?: number;
  /** Longest time between two syncs of kube-proxy while it counted; as far it was behind at worst. */
  readonly syncGapSeconds?: number;
  readonly expectation: Expectation;
  readonly upperBound95: number;
  readonly rolloutSeconds?: number;
  /** From the start of the event to the end of its last old pod. */
  readonly eventSeconds: number;
  readonly peakPods: number;
  readonly failedPreStopHooks: number;
  readonly restarts: number;
  /** Seconds since the start of the event. */
  readonly events: { readonly at: number; readonly what: string }[];
  readonly failures: { readonly at: number; readonly tookMs: number; readonly what: string }[];
  /** Of every pod, when it was created, ready, told to leave, gone; seconds since the start of the event. */
  readonly pods: { readonly created: number; readonly ready?: number; readonly leaving?: number; readonly gone?: number }[];
}

/** Why this row is red; nothing when it is as promised. */
export function redness(row: RowResult, expectLosses: boolean): string | undefined {
  if (row.faults.length > 0) return `not to be believed: ${row.faults.join('; ')}`;
  if (row.expectation === 'zero' && row.lost > 0) return `promised to lose nothing, lost ${row.lost}`;
  const lostNew = NEW_CONNECTIONS.reduce((all, name) => all + (row.lostByClient[name] ?? 0), 0);
  if (row.expectation === 'zero-new' && lostNew > 0) return `promised to lose nothing on new connections, lost ${lostNew}`;
  if (row.expectation === 'loses' && row.lost === 0 && expectLosses) return 'had to lose some, lost nothing: the test sees nothing';
  return undefined;
}
