import { Style } from './style';

/** The streams and the clock of a command; tests replace them. */
export interface Io {
  /** Of what is printed by `out` and by `err`: coloured on a terminal. */
  readonly style: { readonly out: Style; readonly err: Style };
  /** All of standard input. */
  stdin(): Promise<Uint8Array>;
  out(text: string): void;
  err(text: string): void;
  /** Milliseconds, from any point in time. */
  now(): number;
}

/** A wrong call; the message says what to write. Status 2. */
export class UsageError extends Error {}

export enum Exit {
  FINE = 0,
  FINDINGS = 1,
  UNREADABLE = 2,
}
