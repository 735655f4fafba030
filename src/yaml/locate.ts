import { Document, isMap, isNode, isScalar, isSeq, Node } from 'yaml';
import { resolved, YamlDocument } from './document';

/** A step of a path: a key, an index, or the container of this name in a list. */
export type Step = string | number | { readonly named: string };

const STEP = /([^.[\]]+)|\[(\d*|[^\]]*)\]/g;

/** Reads `spec.containers[].ports[1].x` and `metadata.annotations[a/b]`; `[]` stands for the named container, if there is one. */
export function stepsOf(path: string, container?: string): Step[] {
  return [...path.matchAll(STEP)].flatMap(([, key, inside]): Step[] => {
    if (key !== undefined) return [key];
    if (inside === '') return container === undefined ? [] : [{ named: container }];
    return [/^\d+$/.test(inside) ? Number(inside) : inside];
  });
}

/** The line on which the value of a path begins, or that of its longest existing parent. */
export function lineOf({ root, lineAt }: YamlDocument, at: readonly Step[]): number {
  let node: Node | undefined = root.contents ?? undefined;
  let offset = startOf(node) ?? 0;
  for (const step of at) {
    const next = child(root, node, step);
    if (!next) break;
    offset = next.offset ?? offset;
    node = next.value;
  }
  return lineAt(offset);
}

function child(root: Document, node: Node | undefined, step: Step): { offset?: number; value?: Node } | undefined {
  const at = resolved(root, node);
  if (isSeq(at)) {
    const items = at.items.filter(isNode);
    const item = typeof step === 'object'
      ? items.find(i => isMap(resolved(root, i)) && (resolved(root, i) as any).get('name') === step.named)
      : items[Number(step)];
    return item && { offset: startOf(item), value: item };
  }
  if (!isMap(at)) return undefined;
  const pair = at.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
  return pair && { offset: startOf(pair.key as Node), value: isNode(pair.value) ? pair.value : undefined };
}

function startOf(node: Node | undefined): number | undefined {
  return node?.range?.[0];
}
