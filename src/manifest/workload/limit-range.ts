import { Manifest } from '../../yaml';
import { Manifests } from '../index/manifests';
import { podSpecOf } from '../pod/pod';
import { Container, PodSpec, Workload } from '../schema/types';

type Amounts = Readonly<Record<string, string | number>>;
interface Defaults {
  readonly limits: Amounts;
  readonly requests: Amounts;
}

/**
 * The pod as it is admitted: a LimitRange of its namespace writes requests and limits into containers that have none.
 *
 * @see https://kubernetes.io/docs/concepts/policy/limit-range/
 */
export function admittedPodOf(workload: Workload, manifests: Manifests): PodSpec {
  const pod = podSpecOf(workload);
  const ranges = manifests.ofKind('LimitRange').filter(range => manifests.isSameNamespace(range, workload)).flatMap(defaultsOf);
  if (ranges.length === 0) return pod;
  const admitted = (container: Container): Container => ranges.reduce(withDefaults, container);
  return { ...pod, containers: pod.containers?.map(admitted), initContainers: pod.initContainers?.map(admitted) };
}

/** Its own limit is a container's request before a default is. */
function withDefaults(container: Container, { limits, requests }: Defaults): Container {
  const own = container.resources;
  return { ...container, resources: { ...own, limits: { ...limits, ...own?.limits }, requests: { ...requests, ...own?.limits, ...own?.requests } } };
}

/** Without a default request the default limit is one. */
function defaultsOf({ spec }: Manifest): Defaults[] {
  const limits: unknown = spec?.limits;
  if (!Array.isArray(limits)) return [];
  return (limits as { type?: unknown; default?: Amounts; defaultRequest?: Amounts }[]).flatMap(limit => (limit?.type !== 'Container' ? [] : [
    { limits: limit.default ?? {}, requests: { ...limit.default, ...limit.defaultRequest } },
  ]));
}
