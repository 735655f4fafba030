import { ANY, BOOLEAN, OptionKind, OptionKinds, shown, statedOptions } from './stated-options';

/** One of some words; `code` names the enum. */
function word(code: string, ...words: readonly string[]): OptionKind {
  const name = (value: unknown): string => `${code}.${(words.find(w => w === `${value}`.toLowerCase()) ?? words[0]).toUpperCase().replace('-', '_')}`;
  return { name: `one of ${words.map(name).join(', ')}`, is: value => words.includes(value as string), write: name };
}

export const AWS_OPTIONS = { target: word('AwsTarget', 'ip', 'instance'), readinessGate: BOOLEAN };
export const GATED_OPTIONS = { readinessGate: BOOLEAN };
export const TENCENT_OPTIONS = { target: word('TencentClbTarget', 'pod', 'node-port') };
/** Its times are read, and refused, by the DrainBudget. */
export const CUSTOM_OPTIONS = { propagation: ANY, name: ANY, floor: ANY, registration: ANY, readinessGate: BOOLEAN };

/** The options of a factory of TrafficPath, of which the first may be required. Throws all problems in one error. */
export function pathOptions<P extends object>(factory: string, stated: P, kinds: OptionKinds<P>, isRequired = true): P {
  const { options, problems } = statedOptions(stated, kinds);
  const [required, kind] = Object.entries<OptionKind>(kinds)[0];
  const missing = !isRequired || problems.length > 0 || (options as Record<string, unknown>)[required] !== undefined ? []
    : [`${required}: none in ${shown(stated)}.\n    Write: ${required}: ${kind === ANY ? 'Duration.seconds(60)' : kind.write(undefined)}`];
  const found = [...problems, ...missing];
  if (found.length > 0) throw new Error(`TrafficPath.${factory}: ${found.join('\n  ')}`);
  return options;
}
