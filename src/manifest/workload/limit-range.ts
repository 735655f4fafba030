import { Manifest } from '../../yaml';
import { Manifests } from '../index/manifests';
import { podSpecOf } from '../pod/pod';
import { quantityOf } from '../pod/quantity';
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
  const defaults = rangesOver(workload, manifests).flatMap(range => containerLimitsOf(range).map(defaultsOf));
  if (defaults.length === 0) return pod;
  const admitted = (container: Container): Container => defaults.reduce(withDefaults, container);
  return { ...pod, containers: pod.containers?.map(admitted), initContainers: pod.initContainers?.map(admitted) };
}

/** A container that a LimitRange of its namespace refuses: no pod of the workload is created. */
export interface BeyondLimit {
  readonly container: string;
  /** `cpu request 100m is below the min 500m of LimitRange limits`. */
  readonly what: string;
  /** `resources.requests.cpu: 500m`. */
  readonly wayOut: string;
}

/** @see https://github.com/kubernetes/kubernetes/blob/master/plugin/pkg/admission/limitranger/admission.go */
export function beyondLimitsOf(workload: Workload, manifests: Manifests): BeyondLimit[] {
  const { containers = [], initContainers = [] } = admittedPodOf(workload, manifests);
  return rangesOver(workload, manifests).flatMap(range => containerLimitsOf(range).flatMap(limit => [...containers, ...initContainers]
    .flatMap(container => beyondLimit(container, limit, `of LimitRange ${displayName(range)}`))));
}

function beyondLimit({ name = '', resources }: Container, { min = {}, max = {} }: Limit, ofRange: string): BeyondLimit[] {
  const tooLow = Object.entries(min).filter(([resource, least]) => quantityOf(resources?.requests?.[resource]) < quantityOf(least))
    .map(([resource, least]) => ({ what: `${resource} request ${resources?.requests?.[resource] ?? 'none'} is below the min ${least} ${ofRange}`, wayOut: `resources.requests.${resource}: ${least}` }));
  const tooHigh = Object.entries(max).filter(([resource, most]) => quantityOf(resources?.limits?.[resource]) > quantityOf(most))
    .map(([resource, most]) => ({ what: `${resource} limit ${resources?.limits?.[resource]} is above the max ${most} ${ofRange}`, wayOut: `resources.limits.${resource}: ${most}` }));
  return [...tooLow, ...tooHigh].map(beyond => ({ container: name, ...beyond }));
}

function rangesOver(workload: Workload, manifests: Manifests): Manifest[] {
  return manifests.ofKind('LimitRange').filter(range => manifests.isSameNamespace(range, workload));
}

/** Its own limit is a container's request before a default is. */
function withDefaults(container: Container, { limits, requests }: Defaults): Container {
  const own = container.resources;
  return { ...container, resources: { ...own, limits: { ...limits, ...own?.limits }, requests: { ...requests, ...own?.limits, ...own?.requests } } };
}

function containerLimitsOf({ spec }: Manifest): Limit[] {
  const limits: unknown = spec?.limits;
  return Array.isArray(limits) ? (limits as Limit[]).filter(limit => limit?.type === 'Container') : [];
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
