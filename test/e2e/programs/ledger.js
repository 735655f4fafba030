'use strict';
/** The books of the load client: every request is opened once and closed once, as answered or as lost. */

const BUCKET_MS = 100;
/** Two neighbouring steps of the latency histogram are 2 % apart. */
const STEP = Math.log(1.02);

/** Epoch milliseconds that never jump: the wall clock at start plus the monotonic clock since. */
const now = () => performance.timeOrigin + performance.now();

const increment = (counts, key, by = 1) => { counts[key] = (counts[key] ?? 0) + by; };

class Ledger {
  constructor() {
    this.totals = {}; // class -> { sent, ok, lost }
    this.histograms = {}; // class -> { step: count }
    this.longest = {};
    this.kinds = {};
    this.pending = 0;
    this.reset();
    this.oldestBucket = Math.floor(now() / BUCKET_MS);
    this.buckets = {}; // class -> { bucket: sent }
  }

  /** What the next line has beside the totals. */
  reset() {
    this.line = { sent: {}, ok: {}, lost: {}, pods: {}, failures: [], lateMs: 0 };
  }

  /** An answer of the DNS server that may be kept for so long. */
  keptFor(ttlSeconds) {
    this.line.ttlSeconds = Math.max(this.line.ttlSeconds ?? 0, ttlSeconds);
  }

  total(name) {
    return this.totals[name] ??= { sent: 0, ok: 0, lost: 0 };
  }

  /** Opens a request; returns the only function that closes it. `intendedAt` is when it was due, which latency counts from. */
  open(name, intendedAt = now()) {
    const sentAt = now();
    this.pending++;
    this.total(name).sent++;
    increment(this.line.sent, name);
    increment(this.buckets[name] ??= {}, Math.floor(sentAt / BUCKET_MS));
    this.line.lateMs = Math.max(this.line.lateMs, Math.round(sentAt - intendedAt));
    let open = true;
    return (failure, body) => {
      if (!open) return;
      open = false;
      this.pending--;
      if (failure) this.lose(name, { name, ...failure, sentAt: Math.round(sentAt), at: Math.round(now()) });
      else this.answered(name, now() - intendedAt, body);
    };
  }

  lose(name, failure) {
    this.total(name).lost++;
    increment(this.line.lost, name);
    increment(this.kinds, failure.kind);
    this.line.failures.push(failure);
  }

  answered(name, ms, body) {
    this.total(name).ok++;
    increment(this.line.ok, name);
    increment(this.histograms[name] ??= {}, Math.round(Math.log(Math.max(ms, 0.1)) / STEP));
    this.longest[name] = Math.max(this.longest[name] ?? 0, ms);
    if (body) increment(this.line.pods, body.pod);
  }

  /** The buckets that are over, oldest first, per class; the one in progress waits for the next line. */
  takeBuckets(all) {
    const end = Math.floor(now() / BUCKET_MS) + (all ? 1 : 0);
    const from = this.oldestBucket;
    const sentAt = {};
    for (const [name, counts] of Object.entries(this.buckets)) {
      sentAt[name] = [];
      for (let bucket = from; bucket < end; bucket++) {
        sentAt[name].push(counts[bucket] ?? 0);
        delete counts[bucket];
      }
    }
    this.oldestBucket = end;
    return { from: from * BUCKET_MS, bucketMs: BUCKET_MS, sentAt };
  }

  /** One line of progress: what happened since the one before. */
  takeLine() {
    const line = { at: Math.round(now()), pending: this.pending, ...this.line, ...this.takeBuckets(false) };
    this.reset();
    return line;
  }

  percentiles(name) {
    const steps = Object.entries(this.histograms[name]).map(([step, count]) => [Number(step), count]).sort((a, b) => a[0] - b[0]);
    const all = this.totals[name].ok;
    const at = share => {
      let seen = 0;
      for (const [step, count] of steps) {
        seen += count;
        if (seen >= share * all) return Number(Math.exp(step * STEP).toFixed(1));
      }
      return undefined;
    };
    return { p50: at(0.5), p90: at(0.9), p99: at(0.99), p999: at(0.999), max: Number(this.longest[name].toFixed(1)) };
  }

  /** The last line: the rest, and the totals of the whole run. */
  result() {
    const latencyMs = Object.fromEntries(Object.keys(this.histograms).map(name => [name, this.percentiles(name)]));
    return {
      at: Math.round(now()), final: true, pending: this.pending, ...this.line, ...this.takeBuckets(true),
      totals: this.totals, kinds: this.kinds, latencyMs,
    };
  }
}

module.exports = { Ledger, now };
