/**
 * What the reaper must still know after it was killed, one note a release. What it is about to do is noted before it is
 * done and told after it: who finds the note knows what is left to tell.
 */
export interface Note {
  readonly supersededAtMs: number;
  /** It was, or is about to be, scaled to zero. */
  readonly ended?: Ended;
  /** Since when it is at zero. */
  readonly zeroAtMs?: number;
  /** It was, or is about to be, deleted. */
  readonly removing?: Removing;
}

export interface Ended {
  readonly atMs: number;
  readonly reason: EndReason;
  readonly message: string;
  /** What it had, should it become the newest again. */
  readonly replicas: number;
  /** Pods that were leaving by then; none of them had confirmed anything. */
  readonly terminating: readonly string[];
}

export interface Removing {
  readonly atMs: number;
  readonly deployment: string;
  readonly uid: string;
  readonly message: string;
}

export type EndReason = 'Reaped' | 'LifetimeOver' | 'TooManyReleases';
const END_REASONS: readonly string[] = ['Reaped', 'LifetimeOver', 'TooManyReleases'];

export function writeNote(note: Note): string {
  return JSON.stringify(note, (key, value) => (/AtMs$|^atMs$/.test(key) ? new Date(value).toISOString() : value));
}

/** Undefined where it is none: somebody else wrote it, and the release is superseded from now on. */
export function readNote(text: unknown): Note | undefined {
  if (typeof text !== 'string') return undefined;
  try {
    const json = JSON.parse(text, (key, value) => (/AtMs$|^atMs$/.test(key) ? Date.parse(value) : value));
    return isNote(json) ? json : undefined;
  } catch {
    return undefined;
  }
}

function isNote(json: any): json is Note {
  return isTime(json?.supersededAtMs)
    && (json.zeroAtMs === undefined || isTime(json.zeroAtMs))
    && (json.ended === undefined || isEnded(json.ended))
    && (json.removing === undefined || (isTime(json.removing?.atMs) && ['deployment', 'uid', 'message'].every(key => isText(json.removing[key]))));
}

function isEnded(json: any): json is Ended {
  return isTime(json?.atMs) && END_REASONS.includes(json.reason) && isText(json.message)
    && Number.isSafeInteger(json.replicas) && json.replicas >= 1
    && Array.isArray(json.terminating) && json.terminating.every(isText);
}

const isTime = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value);
const isText = (value: unknown): boolean => typeof value === 'string';
