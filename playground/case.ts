import { CONTROLS, type ControlId, type Numbers, problemOf } from './options';
import { platformFacts } from '../src/manifest';
import { meshRow, pathById } from '../src/traffic';

/** All that the page shows follows from it. */
export interface Case {
  readonly yaml: string;
  /** What is applied now. @default - like the YAML: its pods terminate by the same hooks */
  readonly from?: string;
  readonly numbers: Numbers;
  /** Ids of what is in front of the pods, of the platform, of the mesh, where the YAML does not say it. */
  readonly path?: string;
  readonly platform?: string;
  readonly mesh?: string;
  /** A node is drained, in place of an update. */
  readonly drain?: true;
  /** Title of the workload in the picture. @default - the one that fares worst */
  readonly workload?: string;
}

/** A case of a link, and what of the link is not in it. */
export interface Linked {
  readonly known: Case;
  readonly dropped: readonly string[];
}

/** The same with one number set, or unset. */
export function withNumber(known: Case, id: ControlId, value: number | undefined): Case {
  const { [id]: _, ...others } = known.numbers;
  return { ...known, numbers: value === undefined ? others : { ...others, [id]: value } };
}

/** Why a platform is not taken; undefined if it is. */
export function platformProblem(text: string): string | undefined {
  return platformFacts(text) ? undefined : `Platform: ${text} is not one. Write its id and version, as in eks-1.33, or gke-1.34-spot.`;
}

const isText = (value: unknown): boolean => typeof value === 'string';

/** What each field may be; a mesh that does not exist would be one that nobody has. */
const FIELDS: Readonly<Record<Exclude<keyof Case, 'yaml' | 'numbers'>, (value: unknown) => boolean>> = {
  from: isText,
  path: value => isText(value) && pathById(value as string) !== undefined,
  platform: value => isText(value) && platformFacts(value as string) !== undefined,
  mesh: value => isText(value) && meshRow(value as string) !== undefined,
  drain: value => value === true,
  workload: isText,
};

/** What a link holds was written by somebody else: numbers out of their range, unknown paths and all else are left out, and named. */
export function caseFrom(read: unknown): Linked | undefined {
  if (typeof read !== 'object' || read === null) return undefined;
  const { yaml, numbers = {}, ...others } = read as Record<string, unknown>;
  if (typeof yaml !== 'string') return undefined;
  const stated = Object.entries(typeof numbers === 'object' && numbers !== null ? numbers : { numbers });
  const isNumber = ([id, value]: [string, unknown]): boolean => CONTROLS.some(control => control.id === id)
    && typeof value === 'number' && problemOf(id as ControlId, value) === undefined;
  const isField = ([name, value]: [string, unknown]): boolean => Object.hasOwn(FIELDS, name) && FIELDS[name as keyof typeof FIELDS](value);
  const entries = Object.entries(others);
  return {
    known: { yaml, numbers: Object.fromEntries(stated.filter(isNumber)), ...Object.fromEntries(entries.filter(isField)) },
    dropped: [...stated.filter(entry => !isNumber(entry)), ...entries.filter(entry => !isField(entry))].map(([name]) => name),
  };
}
