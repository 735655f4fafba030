import { LabelSelector } from '../schema/types';

type Labels = Record<string, string>;
type Expression = NonNullable<LabelSelector['matchExpressions']>[number];

/** As in the Kubernetes API: an empty selector matches everything, a missing one nothing. */
export function matches(selector: LabelSelector | null | undefined, labels: Labels): boolean {
  return !!selector && matchesLabels(selector?.matchLabels, labels)
    && (selector?.matchExpressions ?? []).every(e => matchesExpression(e, labels));
}

export function matchesLabels(wanted: Labels | undefined, labels: Labels): boolean {
  return Object.entries(wanted ?? {}).every(([key, value]) => labels[key] === value);
}

export function isEmpty(selector: LabelSelector): boolean {
  return Object.keys(selector.matchLabels ?? {}).length === 0 && (selector.matchExpressions ?? []).length === 0;
}

function matchesExpression({ key = '', operator, values = [] }: Expression, labels: Labels): boolean {
  switch (operator) {
    case 'In': return Object.hasOwn(labels, key) && values.includes(labels[key]);
    case 'NotIn': return !Object.hasOwn(labels, key) || !values.includes(labels[key]);
    case 'Exists': return Object.hasOwn(labels, key);
    case 'DoesNotExist': return !Object.hasOwn(labels, key);
    default: return false;
  }
}
