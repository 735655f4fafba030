/** What a word on the command line may name. */
export interface Named {
  readonly name: string;
  readonly what: string;
}

/** One option: what help says of it, and how its text becomes a value. */
export interface Option {
  /** What help shows in place of the value. */
  readonly argument?: string;
  readonly what: string;
  /** The words that it takes, listed by help. */
  readonly known?: readonly Named[];
  /** The variable that is read where the option is not given. */
  readonly env?: string;
  readonly fallback?: string;
  /** Absent: a flag. */
  readonly read?: (text: string, flag: string) => unknown;
}

/** A flag is true or false; an option without a fallback may be undefined. */
export type ValueOf<O extends Option> = O extends { read: (text: string, flag: string) => infer T }
  ? O extends { fallback: string } ? T : T | undefined
  : boolean;

export const text = (given: string): string => given;

/** A whole number. */
export const whole = (least: number, most: number) => (given: string, flag: string): number => {
  const number = Number(given);
  if (!Number.isInteger(number) || number < least || number > most) throw new Error(`--${flag} ${given}: a whole number from ${least} to ${most}`);
  return number;
};

export const oneOf = <T extends string>(words: readonly T[]) => (given: string, flag: string): T => {
  const word = words.find(known => known === given);
  if (!word) throw new Error(`--${flag} ${given}: one of ${words.join(', ')}`);
  return word;
};

export const named = <T extends Named>(items: readonly T[]) => (given: string, flag: string): T => {
  const name = oneOf(items.map(item => item.name))(given, flag);
  return items.find(item => item.name === name)!;
};

/** Values with commas between them. */
export const listOf = <T>(read: (text: string, flag: string) => T) => (given: string, flag: string): T[] => given.split(',').map(part => read(part, flag));

/** `startMs` is `--start-ms`. */
export function flagOf(name: string): string {
  return name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`);
}
