import { stringify } from 'yaml';
import { Change } from './change';

/** `spec.template.spec.containers[api].lifecycle.preStop: { sleep: { seconds: 15 } }`: what to write, in a line. */
export function changeText(manifest: unknown, changes: readonly Change[]): string {
  return changes.map(({ path, value }) => `${pathText(manifest, path)}: ${flow(value)}`).join(', and ');
}

/** Items of a list by their name, where they have one; keys that are no word in brackets. */
function pathText(manifest: unknown, path: Change['path']): string {
  let at: any = manifest;
  return path.reduce<string>((text, key) => {
    at = at?.[key];
    if (typeof key === 'number') return `${text}[${at?.name ?? key}]`;
    return /^\w+$/.test(key) ? `${text === '' ? '' : `${text}.`}${key}` : `${text}[${key}]`;
  }, '');
}

function flow(value: unknown): string {
  return stringify(value, { collectionStyle: 'flow', lineWidth: 0 }).trimEnd();
}
