import { backendsOf } from './backends';
import { Names } from './names';
import { Pools } from './pools';
import { push, Selection } from './selection';
import { Manifest } from '../../yaml';
import { annotationsOf } from '../schema/metadata';
import { Service } from '../schema/types';

const DEFAULT_CLASS = 'ingressclass.kubernetes.io/is-default-class';

/** Ingresses, routes and custom resources by the Services that they send to, and the classes of Ingresses. */
export class Routes {
  private readonly byService = new Map<string, Manifest[]>();
  public readonly pools: Pools;
  private readonly defaultClass?: Manifest;

  constructor(manifests: readonly Manifest[], private readonly names: Names, pods: Selection) {
    this.pools = new Pools(manifests, pods, names);
    for (const route of names.unique(manifests)) {
      const services = new Set(backendsOf(route).map(({ namespace, name }) => names.key({ metadata: { namespace } }, 'Service', name)));
      for (const service of services) push(this.byService, service, route);
    }
    this.defaultClass = manifests.find(m => m.kind === 'IngressClass' && annotationsOf(m.metadata)[DEFAULT_CLASS] === 'true');
  }

  public to(service: Service): readonly Manifest[] {
    return this.byService.get(this.names.key(service, 'Service', service.metadata?.name)) ?? [];
  }

  /** The IngressClass of a name, or the default one. */
  public ingressClass(name: string | undefined): Manifest | undefined {
    return name === undefined ? this.defaultClass : this.names.find('IngressClass', undefined, name);
  }
}
