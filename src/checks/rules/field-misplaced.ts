import { kindOf, podSpecOf, Workload } from '../../manifest';
import { Fault, Rule, Severity } from '../rule';

const POD = 'spec.template.spec';
const CONTAINER = `${POD}.containers[]`;

/** Where each field belongs that decides how pods start, update and terminate. */
const PLACES: Readonly<Record<string, string>> = {
  ...belonging('spec', ['replicas', 'minReadySeconds', 'progressDeadlineSeconds', 'strategy', 'updateStrategy']),
  ...belonging(POD, ['terminationGracePeriodSeconds', 'topologySpreadConstraints', 'affinity']),
  ...belonging(CONTAINER, ['lifecycle', 'readinessProbe', 'livenessProbe', 'startupProbe']),
  ...belonging(`${CONTAINER}.lifecycle`, ['preStop', 'postStart', 'stopSignal']),
};
/** Fields of `spec` that a kind has not, and what it has in their place. */
const NOT_OF: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Deployment: { updateStrategy: 'spec.strategy' },
  StatefulSet: { strategy: 'spec.updateStrategy', progressDeadlineSeconds: 'none: its controller has no deadline' },
  DaemonSet: { strategy: 'spec.updateStrategy', progressDeadlineSeconds: 'none: its controller has no deadline', replicas: 'none: each node has a pod' },
};

export const fieldMisplaced: Rule = {
  id: 'field-misplaced',
  severity: Severity.ERROR,
  rationale: 'A field in a place that has no such field does nothing: kubectl refuses it, and what validates less drops it.',
  source: 'https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation',
  check: manifests => manifests.workloads.filter(w => kindOf(w)?.requiresSelector).flatMap(faultsOf),
};

function belonging(place: string, fields: readonly string[]): Record<string, string> {
  return Object.fromEntries(fields.map(field => [field, place]));
}

function faultsOf(workload: Workload): Fault[] {
  const { kind = '', spec } = workload;
  const pod = podSpecOf(workload);
  const notOf = NOT_OF[kind] ?? {};
  const strategy = kind === 'Deployment' ? 'strategy' : 'updateStrategy';
  return [
    ...fieldsOf(spec).filter(field => Object.hasOwn(notOf, field)).map(field => faultOf(workload, 'spec', field, notOf[field])),
    ...fieldsOf(spec?.[strategy]).filter(field => ['maxSurge', 'maxUnavailable', 'partition'].includes(field))
      .map(field => faultOf(workload, `spec.${strategy}`, field, `spec.${strategy}.rollingUpdate.${field}`)),
    ...(kind === 'StatefulSet' ? fieldsOf(spec?.updateStrategy?.rollingUpdate) : []).filter(field => field === 'maxSurge')
      .map(field => faultOf(workload, 'spec.updateStrategy.rollingUpdate', field, 'none: a pod of a StatefulSet is gone before its successor starts')),
    ...strangersIn(workload, spec, 'spec'),
    ...strangersIn(workload, spec?.template, 'spec.template'),
    ...strangersIn(workload, pod, POD),
    ...(pod.containers ?? []).flatMap(container => [
      ...strangersIn(workload, container, CONTAINER), ...strangersIn(workload, container.lifecycle, `${CONTAINER}.lifecycle`),
    ].map(fault => ({ ...fault, container: container.name }))),
  ];
}

/** Fields that belong elsewhere. */
function strangersIn(workload: Workload, object: object | undefined, place: string): Fault[] {
  return fieldsOf(object).filter(field => Object.hasOwn(PLACES, field) && PLACES[field] !== place)
    .map(field => faultOf(workload, place, field, `${PLACES[field]}.${field}`));
}

/** `null` is an absent field. */
function fieldsOf(object: object | undefined): string[] {
  return Object.entries(object ?? {}).flatMap(([field, value]) => (value === undefined || value === null ? [] : [field]));
}

function faultOf(workload: Workload, place: string, field: string, way: string): Fault {
  return {
    manifest: workload,
    path: `${place}.${field}`,
    found: `${place} of a ${workload.kind} has no ${field}.`,
    consequence: "An apply that validates fields, as kubectl's does, is refused; another drops it, and the default holds.",
    write: way,
    yaml: way,
  };
}
