import { Manifest } from '../../yaml';
import { Manifests } from '../index/manifests';
import { push } from '../index/selection';
import { kindOf } from '../schema/kinds';
import { labelsOf } from '../schema/metadata';
import { DisruptionBudgetManifest, LabelSelector } from '../schema/types';

/** Objects of other projects, from which their operators may make pods. */
export interface CustomResources {
  readonly count: number;
  /** Whether one of them says that the pods of a budget are its own. */
  claim(budget: DisruptionBudgetManifest): boolean;
}

export function customResourcesOf(manifests: Manifests): CustomResources {
  const resources = manifests.all.filter(isCustom);
  const byName = new Map<string, Manifest[]>();
  const podLabels = new Set<string>();
  for (const resource of resources) {
    const namespace = manifests.namespaceOf(resource);
    push(byName, `${namespace}\n${resource.metadata?.name}`, resource);
    for (const [key, value] of Object.entries(podLabelsOf(resource))) podLabels.add(`${namespace}\n${key}=${value}`);
  }
  return {
    count: resources.length,
    claim: (budget) => {
      const namespace = manifests.namespaceOf(budget);
      const wanted = labelsWantedBy(budget.spec?.selector);
      return wanted.some(([key, value]) => podLabels.has(`${namespace}\n${key}=${value}`)
        || (byName.get(`${namespace}\n${value}`) ?? []).some(resource => isMaker(resource, key, wanted)));
    },
  };
}

/** Of a group of another project, and of no kind that the rules know. */
function isCustom(manifest: Manifest): boolean {
  const [group, version] = String(manifest.apiVersion).split('/'); // of an object that was not read it may be anything
  return version !== undefined && group.includes('.') && !/(^|\.)k8s\.io$/.test(group) && kindOf(manifest) === undefined;
}

/** Whether it says how many there are of something, as resources do that an operator makes pods of: a Kafka, a Cluster of CloudNativePG. */
export function mayMakePods(manifest: Manifest): boolean {
  return isCustom(manifest) && manifest.spec?.template?.spec?.containers === undefined && hasSize(manifest.spec, 4);
}

/** In the manner of the Prometheus operator. */
function podLabelsOf({ spec }: Manifest): Record<string, string> {
  return labelsOf(typeof spec?.podMetadata === 'object' ? spec.podMetadata : undefined);
}

/** The key and value of each label that the pods must have. */
function labelsWantedBy(selector: LabelSelector | undefined): [string, string][] {
  const expressions = (selector?.matchExpressions ?? []).filter(({ operator }) => operator === 'In');
  return [
    ...Object.entries(selector?.matchLabels ?? {}),
    ...expressions.flatMap(({ key = '', values = [] }) => values.map((value): [string, string] => [key, value])),
  ];
}

/**
 * The name of a resource in a selector is not enough (a ServiceMonitor is called like its application): its group or kind is there too, or
 * it says how many there are. `strimzi.io/cluster: x` of `kafka.strimzi.io`, `app.kubernetes.io/name: prometheus` of a Prometheus.
 */
function isMaker({ apiVersion = '', kind = '', spec }: Manifest, key: string, wanted: readonly [string, string][]): boolean {
  const group = apiVersion.split('/')[0];
  const domain = key.includes('/') ? key.split('/')[0] : '';
  const isOfGroup = domain !== '' && (group === domain || group.endsWith(`.${domain}`) || domain.endsWith(`.${group}`));
  return isOfGroup || wanted.some(([name, value]) => [name, value].some(text => text.toLowerCase() === kind.toLowerCase())) || hasSize(spec, 3);
}

const SIZES = ['replicas', 'instances', 'size', 'nodes', 'members', 'count'];

function hasSize(spec: unknown, depth: number): boolean {
  if (typeof spec !== 'object' || spec === null || depth === 0) return false;
  return Object.entries(spec).some(([key, value]) => (SIZES.includes(key) && typeof value === 'number') || hasSize(value, depth - 1));
}
