import { Check } from './result';
import { Tally } from '../load/tally';

/**
 * zero: must lose nothing. zero-new: must lose nothing but what the server itself cut, on connections that clients held.
 * loses: must lose some. any: no promise.
 */
export type Expectation = 'zero' | 'zero-new' | 'loses' | 'any';

/** Clients that hold no idle connection. */
const NEW_CONNECTIONS = ['new', 'slow', 'burn'];

/** One subject in one scenario under load: what was counted. */
export interface Row extends Omit<Tally, 'failures'> {
  readonly scenario: string;
  readonly subject: string;
  readonly image: string;
  /** Name of the ingress that the requests came through. */
  readonly ingress?: string;
  readonly onSigterm: string;
  readonly lagSeconds?: number;
  /** Longest time between two syncs of kube-proxy while it counted: how late it was at worst. */
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
  /** Of every pod, seconds since the start of the event. */
  readonly pods: { readonly created: number; readonly ready?: number; readonly terminating?: number; readonly gone?: number }[];
}

/** What a row had to hold; with `expectLosses` also that a row that must lose some did. */
export function rowChecks(row: Pick<Row, 'faults' | 'expectation' | 'lost' | 'lostByClient'>, expectLosses: boolean): Check[] {
  const { faults, expectation, lost, lostByClient } = row;
  if (faults.length > 0) return [{ what: 'the books balance', holds: false, found: faults.join('; ') }];
  const lostNew = NEW_CONNECTIONS.reduce((all, name) => all + (lostByClient[name] ?? 0), 0);
  const promises: Record<Expectation, Check[]> = {
    'zero': [{ what: 'loses nothing', holds: lost === 0, found: `lost ${lost}` }],
    'zero-new': [{ what: 'loses nothing on new connections', holds: lostNew === 0, found: `lost ${lostNew}` }],
    'loses': expectLosses ? [{ what: 'loses some, or the test sees nothing', holds: lost > 0, found: `lost ${lost}` }] : [],
    'any': [],
  };
  return [{ what: 'the books balance', holds: true, found: 'yes' }, ...promises[expectation]];
}
