import { k8s } from 'cdk8s-plus-28';

/**
 * Two offline validators: kubernetes-models knows types, required fields and enumerations but accepts unknown fields;
 * cdk8s-plus-28's own serializers know every field of Kubernetes 1.28 and no other.
 */

/** Fields that Kubernetes 1.28 did not know and that we emit on purpose. */
const NEWER = [/\.lifecycle\.preStop\.sleep\.seconds$/];

/** What is wrong with a manifest; empty when both accept it. */
export function faultsOf(manifest: any): string[] {
  return [...typeFaults(manifest), ...unknownFields(manifest)];
}

function typeFaults(manifest: any): string[] {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- which model is known at run time only
  const models = require(`kubernetes-models/${manifest.apiVersion}/${manifest.kind}`);
  try {
    new models[manifest.kind](manifest).validate();
    return [];
  } catch (error) {
    return [`${manifest.kind}: ${(error as Error).message}`];
  }
}

function unknownFields(manifest: any): string[] {
  const kind = Object.values(k8s).find((c: any) => c.GVK?.kind === manifest.kind && c.GVK?.apiVersion === manifest.apiVersion) as any;
  if (!kind) return [`${manifest.apiVersion} ${manifest.kind} is not in Kubernetes 1.28`];
  const known = new Set(leaves((k8s as any)[`toJson_${kind.name}Props`](asInput(manifest))));
  return leaves(manifest)
    .filter(path => !known.has(path) && path !== 'apiVersion' && path !== 'kind' && !NEWER.some(newer => newer.test(path)))
    .map(path => `${manifest.kind}: unknown field ${path}`);
}

/** A manifest as the serializers expect their input: property names in another case, unions as objects with a value. */
function asInput(value: any): any {
  if (Array.isArray(value)) return value.map(asInput);
  if (typeof value !== 'object' || value === null) return Object.assign(Object(value), { value });
  const wrapped = Object.fromEntries(Object.entries(value).map(([k, v]) => [k, asInput(v)]));
  return new Proxy(wrapped, {
    get: (target, name) => target[Object.keys(target).find(k => k.toLowerCase() === String(name).toLowerCase()) ?? ''],
  });
}

function leaves(value: any, path = ''): string[] {
  const isLeaf = typeof value !== 'object' || value === null || value instanceof String || value instanceof Number || value instanceof Boolean;
  if (isLeaf) return value === undefined ? [] : [path];
  return Object.entries(value).flatMap(([k, v]) => leaves(v, path ? `${path}.${k}` : k));
}
