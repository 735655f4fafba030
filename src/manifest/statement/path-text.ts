import { PathTiming, PROPAGATION } from '../../budget';
import { pathById, pathRow } from '../../traffic';

const LONGEST_SECONDS = PROPAGATION.longest!;

const NAME = '[\\w.-]+';
const TEXT = new RegExp(`^(${NAME})((?::\\d{1,4}){0,3})(:gate)?$`);

/** Whether a path of this name can be written in one word. */
export function isPathName(name: unknown): boolean {
  return typeof name === 'string' && new RegExp(`^${NAME}$`).test(name);
}

/**
 * A path in one word: an id of the table, `edge-lb:60` or `edge-lb:60:30` (propagation and floor in seconds), `edge-lb:60:30:20` with the
 * registration of a new pod; `:gate` at the end where a readiness gate holds new pods back.
 */
export function readPathText(text: string): PathTiming | undefined {
  const [, name, numbers = '', gate] = TEXT.exec(text) ?? [];
  if (name === undefined) return undefined;
  const known = pathById(name);
  const gated = gate === undefined ? {} : { gated: true };
  if (numbers === '') return known && { ...known, ...gated };
  const [propagationSeconds, floorSeconds = propagationSeconds, registrationSeconds = 0] = numbers.slice(1).split(':').map(Number);
  const longest = Math.max(propagationSeconds, registrationSeconds);
  if (propagationSeconds < 1 || floorSeconds > propagationSeconds || longest > LONGEST_SECONDS) return undefined;
  return { name, propagationSeconds, floorSeconds, ...(registrationSeconds > 0 ? { registrationSeconds } : {}), ...gated };
}

/** The shortest text that is read as this path. */
export function pathText(path: PathTiming): string {
  const { name, propagationSeconds, floorSeconds, registrationSeconds, gated } = path;
  const numbers = registrationSeconds === undefined ? [propagationSeconds, floorSeconds] : [propagationSeconds, floorSeconds, registrationSeconds];
  const gate = gated ? ':gate' : '';
  const candidates = [name, `${name}${gate}`, `${name}:${numbers.join(':')}${gate}`];
  return candidates.find(text => isSame(readPathText(text), path)) ?? candidates[2];
}

function isSame(a: PathTiming | undefined, b: PathTiming): boolean {
  return a !== undefined && a.propagationSeconds === b.propagationSeconds && a.floorSeconds === b.floorSeconds
    && a.registrationSeconds === b.registrationSeconds && Boolean(a.gated) === Boolean(b.gated);
}

/** The code of a path: its factory, where its numbers are those of the table. */
export function pathCode(path: PathTiming): string {
  const { name, propagationSeconds, floorSeconds, registrationSeconds, gated } = path;
  const row = pathRow(name);
  if (row && pathText(path) === name) return row.code;
  const seconds = (count: number): string => `Duration.seconds(${count})`;
  const options = [
    `name: '${name}'`,
    `propagation: ${seconds(propagationSeconds)}`,
    ...floorSeconds === propagationSeconds ? [] : [`floor: ${seconds(floorSeconds)}`],
    ...registrationSeconds === undefined ? [] : [`registration: ${seconds(registrationSeconds)}`],
    ...gated ? ['readinessGate: true'] : [],
  ];
  return `TrafficPath.custom({ ${options.join(', ')} })`;
}
