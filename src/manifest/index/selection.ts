import { matches } from './selector';
import { LabelSelector, Workload } from '../schema/types';
type Labels = Record<string, string>;

/**
 * The workloads that a selector matches. A selector is compared with the pods that have its rarest label only; equal selectors share
 * one list, so that the time does not grow with the square of their number.
 */
export class Selection {
  private readonly all = new Map<string, Workload[]>();
  private readonly byLabel = new Map<string, Workload[]>();
  private readonly found = new Map<string, Workload[]>();

  constructor(workloads: readonly Workload[], namespaceOf: (workload: Workload) => string) {
    for (const workload of workloads) {
      const namespace = namespaceOf(workload);
      push(this.all, namespace, workload);
      for (const [key, value] of Object.entries(podLabels(workload))) push(this.byLabel, labelKey(namespace, key, value), workload);
    }
  }

  /** The workloads of a namespace that the selector matches; the same list for equal selectors. */
  public selected(namespace: string, selector: LabelSelector | undefined): readonly Workload[] {
    const key = `${namespace}\n${JSON.stringify(selector)}`;
    let answer = this.found.get(key);
    if (!answer) {
      answer = this.candidates(namespace, selector?.matchLabels ?? {}).filter(w => matches(selector, podLabels(w)));
      this.found.set(key, answer);
    }
    return answer;
  }

  private candidates(namespace: string, labels: Labels): readonly Workload[] {
    return Object.entries(labels).map(([key, value]) => this.byLabel.get(labelKey(namespace, key, value)) ?? [])
      .reduce<readonly Workload[]>((a, b) => (b.length < a.length ? b : a), this.all.get(namespace) ?? []);
  }
}

/** The objects that select a workload. Workloads that the same objects select share one list. */
export class Selectors<T> {
  private readonly lists = new Map<Workload, readonly T[]>();
  private readonly none: readonly T[] = [];

  constructor(objects: readonly T[], selectedBy: (object: T) => readonly Workload[]) {
    const bySelected = new Map<readonly Workload[], T[]>();
    for (const object of objects) push(bySelected, selectedBy(object), object);
    const parts = new Map<Workload, number[]>();
    const all = [...bySelected];
    for (const [i, [selected]] of all.entries()) {
      for (const workload of selected) push(parts, workload, i);
    }
    const joined = new Map<string, T[]>();
    for (const [workload, numbers] of parts) {
      const key = numbers.join();
      if (!joined.has(key)) joined.set(key, numbers.flatMap(i => all[i][1]));
      this.lists.set(workload, joined.get(key)!);
    }
  }

  public of(workload: Workload): readonly T[] {
    return this.lists.get(workload) ?? this.none;
  }
}

/** A function that computes each result once for a list and a question. */
export function oncePerList<L extends object, Q, A>(find: (list: L, question: Q) => A): (list: L, question: Q) => A {
  const found = new WeakMap<L, Map<Q, A>>();
  return (list, question) => {
    const answers = found.get(list) ?? new Map<Q, A>();
    found.set(list, answers);
    if (!answers.has(question)) answers.set(question, find(list, question));
    return answers.get(question)!;
  };
}

function podLabels(workload: Workload): Labels {
  return workload.spec?.template?.metadata?.labels ?? {};
}

function labelKey(namespace: string, key: string, value: string): string {
  return `${namespace}\n${key}=${value}`;
}

export function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
