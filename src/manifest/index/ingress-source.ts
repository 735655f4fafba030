import { negUseOf } from './network-endpoint-groups';
import { oncePerList } from './selection';
import { TrafficIndex, TrafficSource } from './traffic-index';
import { canonicalClass, CLASS_ANNOTATION, classOfController, PATHS } from '../../traffic';
import { Manifest } from '../../yaml';
import { annotationsOf, displayName } from '../schema/metadata';
import { Service, Workload } from '../schema/types';
import { PATHS_ANNOTATION } from '../statement/statement-row';

/** An Ingress, by its class. */
export function ingressSource(manifest: Manifest, service: Service, manifests: TrafficIndex): TrafficSource {
  const annotations = annotationsOf(manifest.metadata);
  const className: string | undefined = manifest.spec?.ingressClassName ?? annotations[CLASS_ANNOTATION];
  const controller = manifests.ingressClassNamed(className)?.spec?.controller;
  const text = `Ingress ${displayName(manifest)} ${className === undefined ? 'without a class' : `of class ${className}`}`;
  if (isOfAlibaba(controller, className, manifests)) return { manifest, service, text, pathIds: [ALIBABA_ALB], candidates: [] };
  const known = classOfController(controller) ?? classByAnnotations(annotations, className)
    ?? (className === undefined ? classByService(service) : canonicalClass(className));
  return { manifest, service, text, pathIds: idsOfClass(known, annotations), candidates: INGRESSES };
}

const ALIBABA_ALB = 'alibaba-alb';

/** Its class has the name of AWS' own: the controller, the kind of its parameters, or the author tells them apart. */
function isOfAlibaba(controller: unknown, className: string | undefined, manifests: TrafficIndex): boolean {
  if (controller !== undefined || className !== 'alb') return controller === 'ingress.k8s.alibabacloud/alb';
  return manifests.ofKind('AlbConfig').length > 0 || isStatedByOneOf(manifests.workloads, ALIBABA_ALB);
}

/** Asked for every Ingress, answered once. */
const isStatedByOneOf = oncePerList((workloads: readonly Workload[], path: string) =>
  workloads.some(({ metadata }) => (annotationsOf(metadata)[PATHS_ANNOTATION] ?? '').includes(path)));

const INGRESSES = PATHS.filter(row => row.kinds.includes('Ingress')).map(row => row.id);

function idsOfClass(known: string | undefined, annotations: Record<string, string>): string[] {
  if (known === 'alb') return [`aws-alb-${annotations['alb.ingress.kubernetes.io/target-type'] === 'ip' ? 'ip' : 'instance'}`];
  if (known === 'qcloud') return [tencentId(annotations['ingress.cloud.tencent.com/direct-access'])];
  if (known === TAILSCALE) return ['cluster-internal'];
  return PATHS.filter(row => row.className !== undefined && row.className === known).map(row => row.id);
}

/** An Ingress without a class is GKE's if its Service has endpoint groups for one. */
function classByService(service: Service): string | undefined {
  return negUseOf(service)?.isForIngress ? 'gce' : undefined;
}

/** Its proxies send to the cluster IP of the Service. https://tailscale.com/kb/1439/kubernetes-operator-cluster-ingress */
const TAILSCALE = 'tailscale';

/** An Ingress whose class has a name of its own is an ALB's if it has annotations that only the controller of AWS reads. */
function classByAnnotations(annotations: Record<string, string>, className: string | undefined): string | undefined {
  const isNamed = className !== undefined && PATHS.some(row => row.className === canonicalClass(className));
  return !isNamed && Object.keys(annotations).some(key => key.startsWith('alb.ingress.kubernetes.io/')) ? 'alb' : undefined;
}

export function tencentId(directAccess: string | undefined): string {
  return `tencent-clb-${directAccess === 'true' ? 'pod' : 'node-port'}`;
}
