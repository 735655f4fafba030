import { Failure, FinalLine, isFinal, LoadLine, sum } from './load-line';

/** From the start of an event to the end of its last old pod, on the clock of the load client. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface Tally {
  readonly sent: number;
  readonly lost: number;
  /** Requests sent within the span; counted in whole buckets inside it, so never too many. */
  readonly sentDuring: number;
  readonly sentByClient: Record<string, number>;
  /** As above, and `after-cut`: a new connection that a cut one took with it. */
  readonly lostByClient: Record<string, number>;
  readonly kinds: Record<string, number>;
  readonly latencyMs: FinalLine['latencyMs'];
  /** How late the client itself was at worst. */
  readonly lateMs: number;
  readonly failures: Failure[];
  /** Why the numbers are not to be believed; empty when they are. */
  readonly faults: string[];
}

/** Held open from the start: what counts is when they fail, not when they were opened. */
const SESSIONS = ['slow', 'stream', 'websocket'];

/** Counts from `steadyAt` on; what came before was a deployment still starting. */
export function tally(lines: readonly LoadLine[], steadyAt: number, span: Span): Tally {
  const final = lines.find(isFinal);
  const all = lines.flatMap(line => line.failures);
  const failures = all.filter(failure => (SESSIONS.includes(failure.name) ? failure.at : failure.sentAt) >= steadyAt);
  const sentByClient: Record<string, number> = {};
  let sentDuring = 0;
  for (const line of lines) {
    for (const [name, buckets] of Object.entries(line.sentAt)) {
      buckets.forEach((sent, i) => {
        const start = line.from + i * line.bucketMs;
        if (start >= steadyAt) sentByClient[name] = (sentByClient[name] ?? 0) + sent;
        if (start >= span.from && start + line.bucketMs <= span.to) sentDuring += sent;
      });
    }
  }
  return {
    sent: sum(sentByClient),
    lost: failures.length,
    sentDuring,
    sentByClient,
    lostByClient: count(failures.map(failure => isAfterCut(failure, failures) ? 'after-cut' : failure.name)),
    kinds: count(failures.map(failure => failure.kind)),
    latencyMs: final?.latencyMs ?? {},
    lateMs: Math.max(0, ...lines.map(line => line.lateMs)),
    failures,
    faults: faultsOf(lines, final, all.length),
  };
}

/** nf_conntrack_tcp_timeout_close, as Linux has it. */
const CONNTRACK_CLOSE_MS = 10_000;

/**
 * A killed pod resets its connections, and connection tracking keeps each for 10 s: a new connection from the same port of the client
 * within that time is routed to the pod that is gone.
 */
const isAfterCut = (failure: Failure, failures: Failure[]): boolean => failure.kind === 'timeout' && failure.phase === 'connect'
  && failures.some(cut => cut.kind !== 'timeout' && cut.port === failure.port && failure.sentAt >= cut.at && failure.sentAt <= cut.at + CONNTRACK_CLOSE_MS);

/** The books must balance, and no line may be missing. */
function faultsOf(lines: readonly LoadLine[], final: FinalLine | undefined, failures: number): string[] {
  if (!final) return ['the load client printed no last line'];
  const faults: string[] = [];
  if (lines.some((line, i) => line.seq !== i)) faults.push('lines of the load client are missing');
  if (final.pending > 0) faults.push(`${final.pending} requests neither answered nor lost`);
  const total = (field: 'sent' | 'ok' | 'lost') => Object.values(final.totals).reduce((all, counts) => all + counts[field], 0);
  const counted = (field: 'sent' | 'ok' | 'lost') => lines.reduce((all, line) => all + sum(line[field]), 0);
  for (const field of ['sent', 'ok', 'lost'] as const) {
    if (counted(field) !== total(field)) faults.push(`the lines have ${counted(field)} ${field}, the last one ${total(field)}`);
  }
  const bucketed = lines.reduce((all, line) => all + Object.values(line.sentAt).flat().reduce((a, b) => a + b, 0), 0);
  if (bucketed !== total('sent')) faults.push(`${bucketed} sent by time, ${total('sent')} in all`);
  if (failures !== total('lost')) faults.push(`${failures} failures listed of ${total('lost')} lost`);
  if (final.kinds.client) faults.push(`${final.kinds.client} failures of the client's own (no ports, no sockets)`);
  return faults;
}

function count(words: string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}
