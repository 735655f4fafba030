import { kindOf, Manifests, nameOf } from '../../manifest';
import { isSameValue, Manifest } from '../../yaml';
import { Rule, Severity } from '../rule';

export const duplicateObject: Rule = {
  id: 'duplicate-object',
  severity: Severity.WARNING,
  rationale: 'Of two objects with one kind, namespace and name the later apply overwrites the other; in one input they may be of two environments.',
  source: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/names/',
  check: manifests => [...byName(manifests).values()].flatMap((objects) => {
    const other = objects.find(object => !isSameValue(object, objects[0])); // to apply the same twice changes nothing
    if (!other) return [];
    return [{
      manifest: other,
      path: 'metadata.name',
      found: `${nameOf(other)} is there ${objects.length} times, and not the same.`,
      consequence: 'In one cluster the later apply overwrites the others: what they say is lost, and its findings may be wrong.',
      write: 'another name or namespace on one of them',
      yaml: 'another name or namespace on one of them; the files of one environment at a time, where they are of several',
    }];
  }),
};

function byName(manifests: Manifests): ReadonlyMap<string, readonly Manifest[]> {
  const objects = new Map<string, Manifest[]>();
  for (const manifest of manifests.all) {
    const { apiVersion = '', kind, metadata } = manifest;
    if (kind === undefined || metadata?.name === undefined) continue;
    const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
    const namespace = kindOf(manifest)?.isClusterScoped ? '' : manifests.namespaceOf(manifest);
    const key = [group, kind, namespace, metadata.name].join('\n');
    const same = objects.get(key);
    if (same) same.push(manifest);
    else objects.set(key, [manifest]);
  }
  return objects;
}
