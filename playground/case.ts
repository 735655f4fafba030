import { CONTROLS, type ControlId, type Numbers, problemOf } from './options';
import { pathById } from '../src/traffic';

/** All that the page shows follows from it. */
export interface Case {
  readonly yaml: string;
  readonly numbers: Numbers;
  /** Id of what is in front of the pods, where the YAML does not say it. */
  readonly path?: string;
  /** Title of the workload in the picture. @default - the one that fares worst */
  readonly workload?: string;
}

/** The same with one number set, or unset. */
export function withNumber(known: Case, id: ControlId, value: number | undefined): Case {
  const { [id]: _, ...others } = known.numbers;
  return { ...known, numbers: value === undefined ? others : { ...others, [id]: value } };
}

/** What a link holds was written by somebody else: numbers out of their range, unknown paths and all else are left out. */
export function caseFrom(read: unknown): Case | undefined {
  if (typeof read !== 'object' || read === null) return undefined;
  const { yaml, numbers, path, workload } = read as Record<string, unknown>;
  if (typeof yaml !== 'string') return undefined;
  const stated = typeof numbers === 'object' && numbers !== null ? numbers as Record<string, unknown> : {};
  return {
    yaml,
    numbers: Object.fromEntries(CONTROLS.flatMap(({ id }) => {
      const value = Object.hasOwn(stated, id) ? stated[id] : undefined;
      return typeof value === 'number' && problemOf(id, value) === undefined ? [[id, value]] : [];
    })),
    ...(typeof path === 'string' && pathById(path) ? { path } : {}),
    ...(typeof workload === 'string' ? { workload } : {}),
  };
}
