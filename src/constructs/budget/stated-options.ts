import { distanceOf, readSeconds } from '../../manifest';

/**
 * What an option takes. A value is recognised by what it can do, never by its class: a second copy of a package has classes of its own,
 * and objects of other languages are proxies.
 */
export interface OptionKind {
  /** As a message says it: `a Duration`. */
  readonly name: string;
  is(value: unknown): boolean;
  /** What to write in place of a refused value. */
  write(value: unknown): string;
}

/** The kind of each option. The compiler refuses a table that lacks an option, or has one more. */
export type OptionKinds<P> = { readonly [K in keyof Required<P>]: OptionKind };

export interface StatedOptions<P> {
  /** Without refused values: the rest is checked as well. */
  readonly options: P;
  /** A message for each refused value. */
  readonly problems: readonly string[];
}

interface Owner {
  /** Owner of the options, if it is not the construct itself. */
  readonly of?: string;
  /**
   * The options of a construct: its author may spread others among them, which are theirs. Of such a name only a value is refused that
   * the option with nearly that name would take.
   */
  readonly isConstruct?: boolean;
  /** A subclass may have options of its own. */
  readonly isSubclass?: boolean;
}

/** The options as a caller without a type check states them: plain JavaScript, or `any`. */
export function statedOptions<P extends object>(stated: P | undefined, kinds: OptionKinds<P>, owner: Owner = {}): StatedOptions<P> {
  const place = owner.of === undefined ? '' : `${owner.of}: `;
  if (stated === undefined || stated === null) return { options: {} as P, problems: [] };
  if (!OBJECT.is(stated)) return { options: {} as P, problems: [`${place}${shown(stated)} is no object of options.\n    Write: { ${Object.keys(kinds)[0]}: ... }`] };
  const values = stated as Record<string, unknown>;
  const problems: string[] = [];
  const refused = new Set<string>();
  for (const [option, kind] of Object.entries<OptionKind>(kinds)) {
    const value = values[option];
    if (value === undefined || value === null || kind.is(value)) continue;
    refused.add(option);
    problems.push(`${place}${option}: ${shown(value)} is not ${kind.name}.\n    Write: ${option}: ${kind.write(value)}`);
  }
  for (const option of owner.isSubclass ? [] : Object.keys(values)) {
    const meant = Object.hasOwn(kinds, option) || values[option] === undefined ? undefined : meantBy(option, values, kinds, owner);
    if (meant === undefined) continue;
    refused.add(option);
    problems.push(`${place}${option}: there is no such option.\n    Write: ${meant}, if that is meant; or leave it out`);
  }
  if (refused.size === 0) return { options: stated, problems };
  return { options: Object.fromEntries(Object.entries(values).filter(([option]) => !refused.has(option))) as P, problems };
}

/** The option that an unknown one is nearly, if the author has not stated that as well. */
function meantBy<P>(option: string, values: Record<string, unknown>, kinds: OptionKinds<P>, { isConstruct = false }: Owner): string | undefined {
  const plain = (name: string): string => name.toLowerCase().replace(/[-_]/g, '');
  return Object.entries<OptionKind>(kinds).find(([known, kind]) => values[known] === undefined
    && distanceOf(plain(option), plain(known)) <= (known.length < LONG_NAME ? 1 : 2)
    && (!isConstruct || kind.is(values[option])))?.[0];
}

/** From so many letters on two may be wrong. */
const LONG_NAME = 6;
const LONGEST_SHOWN = 60;

/** A value in a message. */
export function shown(value: unknown): string {
  if (typeof value === 'function') return `the ${/^class\b/.test(String(value)) ? 'class' : 'function'} ${value.name}`;
  const { name } = (value as object | undefined)?.constructor ?? {};
  if (typeof value === 'object' && value !== null && name !== undefined && name !== 'Object' && name !== 'Array') return `an object of ${name}`;
  const text = safeJson(value);
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}...` : text;
}

function safeJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return String(value); // a circle, a BigInt
  }
}

/** Whether a value has members, whatever its class. */
export function hasMembers(value: unknown, ...members: readonly string[]): boolean {
  return typeof value === 'object' && value !== null && members.every(member => (value as Record<string, unknown>)[member] !== undefined);
}

export const ANY: OptionKind = { name: 'anything', is: () => true, write: () => '...' };
export const BOOLEAN: OptionKind = { name: 'true or false', is: value => typeof value === 'boolean', write: value => `${value === 'true' || value === 1}` };
export const TEXT: OptionKind = { name: 'text', is: value => typeof value === 'string', write: value => `'${value}'` };
export const NUMBER: OptionKind = { name: 'a number', is: value => typeof value === 'number', write: value => `${Number(value) || 1}` };
export const LIST: OptionKind = { name: 'a list', is: value => Array.isArray(value), write: value => `[${shown(value)}]` };
export const OBJECT: OptionKind = { name: 'an object', is: value => typeof value === 'object' && value !== null && !Array.isArray(value), write: () => '{ ... }' };
export const DURATION: OptionKind = {
  name: 'a Duration',
  is: isDuration,
  write: (value) => {
    const seconds = typeof value === 'number' ? value : typeof value === 'string' ? readSeconds(value) : undefined;
    return `Duration.seconds(${seconds === undefined || !(seconds > 0) ? 30 : seconds})`;
  },
};

export function isDuration(value: unknown): boolean {
  return hasMembers(value, 'toMilliseconds');
}
