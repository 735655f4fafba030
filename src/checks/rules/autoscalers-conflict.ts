import { annotationsOf, Manifests, nameOf } from '../../manifest';
import { Manifest } from '../../yaml';
import { Rule, Severity } from '../rule';

export const autoscalersConflict: Rule = {
  id: 'autoscalers-conflict',
  severity: Severity.ERROR,
  rationale: 'A controller that finds the same pods in two autoscalers lets neither scale; those of older releases undo each other.',
  source: 'https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/podautoscaler/horizontal.go AmbiguousSelector',
  check: manifests => [...byTarget(manifests).values()].flatMap(([first, ...others]) => others.map(other => ({
    manifest: other,
    path: 'spec.scaleTargetRef',
    found: `${nameOf(first)} has the same target, ${targetOf(other)}.`,
    consequence: 'Neither scales (AmbiguousSelector), or one scales down what the other has scaled up.',
    write: 'one autoscaler with the metrics of both',
    yaml: 'one autoscaler with the metrics of both: it takes the highest number that one of them asks for',
  }))),
};

/** KEDA may take over a HorizontalPodAutoscaler. */
const TAKES_OVER = 'scaledobject.keda.sh/transfer-hpa-ownership';

function byTarget(manifests: Manifests): ReadonlyMap<string, readonly Manifest[]> {
  const autoscalers = new Map<string, Map<string, Manifest>>();
  for (const autoscaler of manifests.autoscalers) {
    if (targetOf(autoscaler) === undefined || annotationsOf(autoscaler.metadata)[TAKES_OVER] === 'true') continue;
    const target = `${manifests.namespaceOf(autoscaler)}\n${targetOf(autoscaler)}`;
    const ofTarget = autoscalers.get(target) ?? new Map<string, Manifest>();
    autoscalers.set(target, ofTarget.set(nameOf(autoscaler), autoscaler)); // of one name the later apply wins
  }
  return new Map([...autoscalers].map(([target, ofTarget]) => [target, [...ofTarget.values()]]));
}

/** `Deployment web` */
function targetOf({ spec }: Manifest): string | undefined {
  const { kind = 'Deployment', name } = spec?.scaleTargetRef ?? {};
  return name === undefined ? undefined : `${kind} ${name}`;
}
