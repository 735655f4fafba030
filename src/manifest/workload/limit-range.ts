import { Manifest } from '../../yaml';
import { Manifests } from '../index/manifests';
import { podSpecOf } from '../pod/pod';
import { quantityOf } from '../pod/quantity';
import { podLimitOf, podRequestOf } from '../pod/resources';
import { displayName } from '../schema/metadata';
import { Container, PodSpec, Workload } from '../schema/types';

type Amounts = Readonly<Record<string, string | number>>;
interface Defaults {
  readonly limits: Amounts;
  readonly requests: Amounts;
}
/** One entry of a LimitRange. */
interface Limit {
  readonly type?: unknown;
  readonly min?: Amounts;
  readonly max?: Amounts;
  readonly default?: Amounts;
  readonly defaultRequest?: Amounts;
}

/**
 * The pod as it is admitted: a LimitRange of its namespace writes requests and limits into containers that have none.
 *
 * @see https://kubernetes.io/docs/concepts/policy/limit-range/
 */
export function admittedPodOf(workload: Workload, manifests: Manifests): PodSpec {
  const pod = podSpecOf(workload);
  const defaults = rangesOver(workload, manifests).flatMap(range => limitsOf(range).filter(({ type }) => type === 'Container').map(defaultsOf));
  if (defaults.length === 0) return pod;
  const admitted = (container: Container): Container => defaults.reduce(withDefaults, container);
  return { ...pod, containers: pod.containers?.map(admitted), initContainers: pod.initContainers?.map(admitted) };
}

/** What a LimitRange of its namespace refuses: no pod of the workload is created. */
export interface BeyondLimit {
  /** Undefined for a limit of the whole pod. */
  readonly container?: string;
  /** `the cpu request is below the min 500m of LimitRange limits`. */
  readonly what: string;
  /** `resources.requests.cpu: 500m or more`. */
  readonly wayOut: string;
}

/** @see https://github.com/kubernetes/kubernetes/blob/master/plugin/pkg/admission/limitranger/admission.go */
export function beyondLimitsOf(workload: Workload, manifests: Manifests): BeyondLimit[] {
  const ranges = rangesOver(workload, manifests);
  if (ranges.length === 0) return [];
  const pod = admittedPodOf(workload, manifests);
  return ranges.flatMap(range => limitsOf(range).flatMap(({ type, min = {}, max = {} }) => {
    const subjects: Subject[] = type === 'Pod' ? [{ request: r => podRequestOf(pod, r), limit: r => podLimitOf(pod, r) }]
      : type !== 'Container' ? []
        : [...pod.containers ?? [], ...pod.initContainers ?? []].map(container => ({
          container: container.name ?? '',
          request: r => quantityOf(container.resources?.requests?.[r]),
          limit: r => quantityOf(container.resources?.limits?.[r]),
        }));
    return subjects.flatMap(subject => beyond(subject, min, max, `of LimitRange ${displayName(range)}${type === 'Pod' ? ' for a pod' : ''}`));
  }));
}

/** A container, or a whole pod. */
interface Subject {
  readonly container?: string;
  readonly request: (resource: string) => number;
  readonly limit: (resource: string) => number;
}

/** Nothing stated is 0 where there is a min, and no limit where there is a max: both are refused. */
function beyond({ container, request, limit }: Subject, min: Amounts, max: Amounts, ofRange: string): BeyondLimit[] {
  const tooLow = Object.entries(min).filter(([resource, least]) => request(resource) < quantityOf(least)).map(([resource, least]) => ({
    what: `the ${resource} request is below the min ${least} ${ofRange}`, wayOut: `resources.requests.${resource}: ${least} or more`,
  }));
  const tooHigh = Object.entries(max)
    .filter(([resource, most]) => [limit(resource), request(resource)].some(amount => amount > quantityOf(most)) || limit(resource) === 0)
    .map(([resource, most]) => ({
      what: `the ${resource} limit or request is above the max ${most} ${ofRange}`, wayOut: `resources.limits.${resource}: ${most} or less, and no larger request`,
    }));
  return [...tooLow, ...tooHigh].map(each => ({ container, ...each }));
}

function rangesOver(workload: Workload, manifests: Manifests): Manifest[] {
  return manifests.ofKind('LimitRange').filter(range => manifests.isSameNamespace(range, workload));
}

/** Its own limit is a container's request before a default is. */
function withDefaults(container: Container, { limits, requests }: Defaults): Container {
  const own = container.resources;
  return { ...container, resources: { ...own, limits: { ...limits, ...own?.limits }, requests: { ...requests, ...own?.limits, ...own?.requests } } };
}

function limitsOf({ spec }: Manifest): Limit[] {
  const limits: unknown = spec?.limits;
  return Array.isArray(limits) ? (limits as (Limit | null)[]).filter(limit => limit !== null) : [];
}

/**
 * A max is the default limit, a default limit the default request, a min the default request where nothing else is.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/v1/defaults.go SetDefaults_LimitRangeItem
 */
function defaultsOf(limit: Limit): Defaults {
  const limits = { ...limit.max, ...limit.default };
  return { limits, requests: { ...limit.min, ...limits, ...limit.defaultRequest } };
}
