import { Manifest } from '../manifest';

/** On the object that is found fault with: a JSON object of rule id and reason. */
export const ACKNOWLEDGE_ANNOTATION = 'cdk8s-graceful/acknowledge';

/** The reasons by rule id; none where the annotation cannot be read, or where nothing is said. */
export function acknowledged(manifest: Manifest): Record<string, string> {
  try {
    const json = JSON.parse(manifest.metadata?.annotations?.[ACKNOWLEDGE_ANNOTATION] ?? '{}');
    const entries = typeof json === 'object' && json !== null ? Object.entries(json) : [];
    return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1].trim() !== ''));
  } catch {
    return {};
  }
}
