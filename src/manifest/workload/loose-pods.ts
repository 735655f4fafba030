import { Manifest } from '../../yaml';
import { Manifests } from '../index/manifests';
import { oncePerList, Selection } from '../index/selection';
import { serviceSelectorOf } from '../index/service-selector';
import { annotationsOf, isOwned, labelsOf } from '../schema/metadata';
import { DisruptionBudgetManifest, PodSpec, Service, Workload } from '../schema/types';

/** Pods that no Deployment, StatefulSet or DaemonSet manages: a bare Pod, a ReplicaSet, a ReplicationController. */
export interface LoosePods {
  readonly manifest: Manifest;
  /** One that sends to them. */
  readonly service: Service;
}

/** Those behind a Service, each once. */
export function loosePodsBehind(manifests: Manifests): LoosePods[] {
  const originals = new Map<Workload, Manifest>([
    ...manifests.ofKind('Pod').filter(pod => !completes(pod)).map((pod): [Workload, Manifest] => [asTemplate(pod), pod]),
    ...['ReplicaSet', 'ReplicationController'].flatMap(kind => manifests.ofKind(kind)).map((m): [Workload, Manifest] => [m, m]),
  ].filter(([, manifest]) => !isOwned(manifest)));
  if (originals.size === 0) return [];
  const pods = new Selection([...originals.keys()], m => manifests.namespaceOf(m));
  const found = new Map<Manifest, Service>();
  const seen = new Set<readonly Workload[]>(); // equal selectors share one list
  for (const service of manifests.services) {
    const matchLabels = serviceSelectorOf(service);
    const selected = matchLabels ? pods.selected(manifests.namespaceOf(service), { matchLabels }) : [];
    if (seen.has(selected)) continue;
    seen.add(selected);
    for (const pod of selected) if (!found.has(originals.get(pod)!)) found.set(originals.get(pod)!, service);
  }
  return [...found].map(([manifest, service]) => ({ manifest, service }));
}

/** The bare pods that a disruption budget selects. */
export function barePodsProtectedBy(budget: DisruptionBudgetManifest, manifests: Manifests): Manifest[] {
  const { originals, pods } = barePodsOf(manifests, undefined);
  return pods.selected(manifests.namespaceOf(budget), budget.spec?.selector).map(pod => originals.get(pod)!);
}

/** Whether a disruption budget selects any pods of the manifests, of unknown kinds as well. */
export function selectsPods(budget: DisruptionBudgetManifest, manifests: Manifests): boolean {
  return manifests.hasProtectedPods(budget) || barePodsProtectedBy(budget, manifests).length > 0;
}

const barePodsOf = oncePerList((manifests: Manifests, _: undefined) => {
  const originals = new Map(manifests.ofKind('Pod').filter(pod => !isOwned(pod) && !completes(pod)).map((pod): [Workload, Manifest] => [asTemplate(pod), pod]));
  return { originals, pods: new Selection([...originals.keys()], m => manifests.namespaceOf(m)) };
});

function asTemplate({ metadata, spec }: Manifest): Workload {
  return { metadata, spec: { template: { metadata: { labels: labelsOf(metadata) }, spec } } };
}

/** A test or hook of a chart often has the labels of the application. */
function completes({ metadata, spec }: Manifest): boolean {
  const { restartPolicy } = (spec ?? {}) as PodSpec;
  return annotationsOf(metadata)['helm.sh/hook'] !== undefined || restartPolicy === 'Never' || restartPolicy === 'OnFailure';
}
