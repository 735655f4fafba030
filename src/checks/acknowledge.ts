import { Manifest } from '../yaml';

/** On the object that is found fault with: a JSON object of rule id and reason. */
export const ACKNOWLEDGE_ANNOTATION = 'cdk8s-graceful/acknowledge';

/** The reasons by rule id; none where the annotation cannot be read, or where nothing is said. */
export function acknowledged(manifest: Manifest): Record<string, string> {
  return Object.fromEntries(Object.entries(read(manifest) ?? {}).filter((entry): entry is [string, string] => isReason(entry[1])));
}

/** What is wrong with the annotation; undefined where nothing is. */
export function acknowledgementProblem(manifest: Manifest): string | undefined {
  const json = read(manifest);
  if (json === undefined) return 'it is no JSON object of rule and reason.';
  const without = Object.entries(json).filter(([, reason]) => !isReason(reason)).map(([id]) => id);
  return without.length === 0 ? undefined : `no reason for ${without.join(', ')}.`;
}

function read({ metadata }: Manifest): Record<string, unknown> | undefined {
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
