import { METADATA, SELECTOR, TEXTS } from './metadata-shape';
import { POD } from './pod-shape';
import { Shape, WHOLE } from './shape';

/** The fields of kinds that make pods. */

const TEMPLATE = { fields: { metadata: METADATA, spec: POD } } as const satisfies Shape;
const ROLLING = { fields: { maxSurge: 'count', maxUnavailable: 'count', partition: WHOLE } } as const satisfies Shape;
const STRATEGY = { fields: { type: 'text', rollingUpdate: ROLLING, canary: ROLLING, blueGreen: { fields: { activeService: 'text' } } } } as const satisfies Shape;
export const WORKLOAD_SPEC = {
  fields: {
    replicas: 'number',
    serviceName: 'text',
    selector: SELECTOR,
    minReadySeconds: WHOLE,
    progressDeadlineSeconds: WHOLE,
    paused: 'boolean',
    podManagementPolicy: { oneOf: ['OrderedReady', 'Parallel'] },
    podReplacementPolicy: 'text',
    strategy: STRATEGY,
    updateStrategy: STRATEGY,
    template: TEMPLATE,
  },
} as const satisfies Shape;
export const REPLICATION_CONTROLLER_SPEC = { fields: { replicas: 'number', selector: TEXTS, template: TEMPLATE } } as const satisfies Shape;
