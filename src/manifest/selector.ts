import { LabelSelector } from './manifest';

type Labels = Record<string, string>;

export function matches(selector: LabelSelector | undefined, labels: Labels): boolean {
  return matchesLabels(selector?.matchLabels, labels)
    && (selector?.matchExpressions ?? []).every(e => matchesExpression(e, labels));
}

export function matchesLabels(wanted: Labels | undefined, labels: Labels): boolean {
  return Object.entries(wanted ?? {}).every(([key, value]) => labels[key] === value);
}

export function isEmpty(selector: LabelSelector | undefined): boolean {
  return Object.keys(selector?.matchLabels ?? {}).length === 0 && (selector?.matchExpressions ?? []).length === 0;
}

function matchesExpression({ key, operator, values = [] }: { key: string; operator: string; values?: string[] }, labels: Labels): boolean {
  switch (operator) {
    case 'In': return key in labels && values.includes(labels[key]);
    case 'NotIn': return !(key in labels) || !values.includes(labels[key]);
    case 'Exists': return key in labels;
    case 'DoesNotExist': return !(key in labels);
    default: return false;
  }
}
