import { Row } from './row';

/** One thing that had to hold, and what was found. */
export interface Check {
  readonly what: string;
  readonly holds: boolean;
  readonly found: string;
}

/** What one scenario showed. */
export interface Result {
  /** `upgrade of ours`; a long-running scenario by its name alone. */
  readonly name: string;
  readonly title: string;
  readonly checks: readonly Check[];
  /** What is worth knowing beside the checks, a line each. */
  readonly notes: readonly string[];
  /** What was counted, in a scenario under load. */
  readonly row?: Row;
}

/** A scenario that could not run to its end. */
export interface Failed {
  readonly name: string;
  readonly error: Error;
}

/** Collects what a scenario finds. */
export class Checks {
  readonly checks: Check[] = [];
  readonly notes: string[] = [];

  /** Keeps what was found, also where the check holds. */
  expect(what: string, holds: boolean, found: string | number): void {
    this.checks.push({ what, holds, found: `${found}` });
  }

  note(text: string): void {
    this.notes.push(text);
  }
}

/** The checks that do not hold; undefined where all do. */
export function redness({ checks }: Pick<Result, 'checks'>): string | undefined {
  return checks.filter(({ holds }) => !holds).map(({ what, found }) => `${what}: ${found}`).join('; ') || undefined;
}

/** For people, on a terminal. */
export function textOf({ name, title, checks, notes }: Result): string {
  return [
    `${name}: ${title}`,
    ...checks.map(({ what, holds, found }) => `  ${holds ? 'green' : 'RED  '} ${what}: ${found}`),
    ...notes.map(note => `        ${note}`),
  ].join('\n');
}

/** Of milliseconds, to a tenth. */
export const seconds = (ms: number): number => Math.round(ms / 100) / 10;
