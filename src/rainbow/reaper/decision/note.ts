/**
 * What must survive a restart of the reaper, one note a release in its ConfigMap. An end and a removal are noted before they are done; their
 * event is created after them. A reaper that finds the note completes what is left.
 */
export interface Note {
  readonly supersededAtMs: number;
  /** The release was, or is about to be, scaled to zero. */
  readonly ended?: EndRecord;
  /** When it reached zero replicas. */
  readonly zeroAtMs?: number;
  /** Its Deployment was, or is about to be, deleted. */
  readonly removing?: RemovalRecord;
}

export interface EndRecord {
  readonly atMs: number;
  readonly reason: EndReason;
  readonly message: string;
  /** Replicas before its end: restored when it becomes the newest again. */
  readonly replicas: number;
  /** UIDs of the pods that were terminating by then: they had confirmed nothing. */
  readonly terminating: readonly string[];
}

export interface RemovalRecord {
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

/** Undefined where the text is no note of the reaper: the release then counts as superseded from now on. */
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
    && (json.ended === undefined || isEndRecord(json.ended))
    && (json.removing === undefined || (isTime(json.removing?.atMs) && ['deployment', 'uid', 'message'].every(key => isText(json.removing[key]))));
}

function isEndRecord(json: any): json is EndRecord {
  return isTime(json?.atMs) && END_REASONS.includes(json.reason) && isText(json.message)
    && Number.isSafeInteger(json.replicas) && json.replicas >= 1
    && Array.isArray(json.terminating) && json.terminating.every(isText);
}

const isTime = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value);
const isText = (value: unknown): boolean => typeof value === 'string';
