/** What the load client prints (programs/load.js); times are epoch ms on the clock of its node. */

export interface Failure {
  /** new, keepalive, grpc, slow, burn, stream or websocket */
  readonly name: string;
  readonly kind: 'refused' | 'reset' | 'timeout' | 'no-route' | 'http-status' | 'grpc-status' | 'cut-body' | 'dns' | 'client' | 'other';
  readonly code?: string | number;
  readonly phase?: string;
  readonly target?: string;
  /** Of the client, where it is known: the connection can be found in a node's connection tracking. */
  readonly port?: number;
  readonly sentAt: number;
  readonly at: number;
}

type Counts = Record<string, number>;

export interface LoadLine {
  readonly seq: number;
  readonly at: number;
  readonly pending: number;
  readonly sent: Counts;
  readonly ok: Counts;
  readonly lost: Counts;
  /** Answers by pod. */
  readonly pods: Counts;
  readonly failures: Failure[];
  /** How late the latest request of this second was sent, against its due time. */
  readonly lateMs: number;
  /** How long an answer of the DNS server could still be kept, at most. */
  readonly ttlSeconds?: number;
  /** Start of the first bucket of `sentAt`. */
  readonly from: number;
  readonly bucketMs: number;
  readonly sentAt: Record<string, number[]>;
}

export interface Percentiles {
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
  readonly p999: number;
  readonly max: number;
}

/** The last one. */
export interface FinalLine extends LoadLine {
  readonly final: true;
  readonly totals: Record<string, { readonly sent: number; readonly ok: number; readonly lost: number }>;
  readonly kinds: Counts;
  readonly latencyMs: Record<string, Percentiles>;
}

export const isFinal = (line: LoadLine): line is FinalLine => (line as Partial<FinalLine>).final === true;
export const sum = (counts: Counts): number => Object.values(counts).reduce((a, b) => a + b, 0);
