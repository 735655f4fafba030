import { Shape } from './shape';

export const TEXTS = { mapOf: 'text' } as const satisfies Shape;
export const METADATA = { fields: { name: 'text', namespace: 'text', labels: TEXTS, annotations: TEXTS } } as const satisfies Shape;
export const SELECTOR = {
  fields: { matchLabels: TEXTS, matchExpressions: { list: { fields: { key: 'text', operator: { oneOf: ['In', 'NotIn', 'Exists', 'DoesNotExist'] }, values: { list: 'text' } } } } },
} as const satisfies Shape;
