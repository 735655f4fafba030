/** What a command is given of the world. */
export interface Io {
  /** All of standard input. */
  stdin(): Promise<Uint8Array>;
  out(text: string): void;
  err(text: string): void;
  /** Milliseconds, from any beginning. */
  now(): number;
}

/** A wrong call: printed with the usage, exit 2. */
export class UsageError extends Error {}

export enum Exit {
  FINE = 0,
  FINDINGS = 1,
  UNREADABLE = 2,
}
