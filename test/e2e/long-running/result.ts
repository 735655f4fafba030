/** One thing that had to hold, and what was found. */
export interface Check {
  readonly what: string;
  readonly holds: boolean;
  readonly found: string;
}

/** What a scenario saw. */
export interface Result {
  readonly name: string;
  readonly title: string;
  readonly checks: Check[];
  /** What is worth telling beside it, a line each. */
  readonly notes: string[];
}

export class Checks {
  readonly checks: Check[] = [];
  readonly notes: string[] = [];

  /** Whatever was found is told, also where it holds. */
  expect(what: string, holds: boolean, found: string | number): void {
    this.checks.push({ what, holds, found: `${found}` });
  }

  note(text: string): void {
    this.notes.push(text);
  }

  result(name: string, title: string): Result {
    return { name, title, checks: this.checks, notes: this.notes };
  }
}

export const isRed = ({ checks }: Result): boolean => checks.some(({ holds }) => !holds);

/** For people, on a terminal. */
export function textOf({ name, title, checks, notes }: Result): string {
  return [
    `${name}: ${title}`,
    ...checks.map(({ what, holds, found }) => `  ${holds ? 'green' : 'RED  '} ${what}: ${found}`),
    ...notes.map(note => `        ${note}`),
  ].join('\n');
}

export const seconds = (ms: number): number => Math.round(ms / 100) / 10;
