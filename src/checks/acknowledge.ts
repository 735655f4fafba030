import { Manifest } from '../yaml';

/** On the object of a finding or on its workload: a JSON object of rule ids and reasons. */
export const ACKNOWLEDGE_ANNOTATION = 'cdk8s-graceful/acknowledge';

/** The value by which an author accepts the findings of a rule. */
export function acknowledgement(rule: string, reason: string): string {
  return `{"${rule}":"${reason}"}`;
}

/** Its line. */
export function acknowledgeLine(rule: string, reason = '<why>'): string {
  return `metadata.annotations[${ACKNOWLEDGE_ANNOTATION}]: '${acknowledgement(rule, reason)}'`;
}

/** The reasons by rule id; empty without the annotation, or if it cannot be parsed. */
export function acknowledgementsOf(manifest: Manifest): Record<string, string> {
  return Object.fromEntries(Object.entries(parse(manifest) ?? {}).filter((entry): entry is [string, string] => isReason(entry[1])));
}

/** What is wrong with the annotation; undefined if it is valid or absent. */
export function acknowledgementProblem(manifest: Manifest): string | undefined {
  const json = parse(manifest);
  if (json === undefined) return 'it is not a JSON object of rule ids and reasons.';
  const unexplained = Object.entries(json).filter(([, reason]) => !isReason(reason)).map(([id]) => id);
  return unexplained.length === 0 ? undefined : `no reason for ${unexplained.join(', ')}.`;
}

function parse({ metadata }: Manifest): Record<string, unknown> | undefined {
  try {
    const json: unknown = JSON.parse(metadata?.annotations?.[ACKNOWLEDGE_ANNOTATION] ?? '{}');
    return typeof json === 'object' && json !== null && !Array.isArray(json) ? json as Record<string, unknown> : undefined;
  } catch {
    return undefined;
  }
}

function isReason(reason: unknown): boolean {
  return typeof reason === 'string' && reason.trim() !== '';
}
