/** One Kubernetes object of a document. */
export interface DocumentObject {
  readonly value: Record<string, unknown>;
  /** Its path in the document: empty, or that of an item of a List. */
  readonly at: readonly (string | number)[];
}

/** The object of a document, or the items of a List (`kubectl get -o yaml` writes one). */
export function objectsOf(value: unknown): DocumentObject[] {
  const found: DocumentObject[] = [];
  const walk = (node: unknown, at: (string | number)[]): void => {
    if (typeof node !== 'object' || node === null || Array.isArray(node) || at.length > 20) return;
    const object = node as Record<string, unknown>;
    const { items } = object;
    if (typeof object.kind === 'string' && object.kind.endsWith('List') && Array.isArray(items)) items.forEach((item, i) => walk(item, [...at, 'items', i]));
    else found.push({ value: object, at });
  };
  walk(value, []);
  return found;
}
