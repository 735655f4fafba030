import { ApiObject, Chart } from 'cdk8s';
import { IConstruct } from 'constructs';
import { Override } from './override';
import { render } from './rendering';
import { kindOf, Manifests, Role, Workload } from '../../manifest';
import { Manifest } from '../../yaml';

const READINGS = new WeakMap<IConstruct, Reading>();
const CHART_TO_JSON = new Override<Chart>('toJson', (chart, original) => Reading.of(chart).whileTreeIsFixed(original));

/** What is read of the objects of an app, once while its tree does not change. */
export class Reading {
  public static of(construct: IConstruct): Reading {
    const root = construct.node.root;
    const reading = READINGS.get(root) ?? new Reading(root);
    READINGS.set(root, reading);
    return reading;
  }

  private readonly charts = new Set<Chart>();
  private readonly known = new Map<string, unknown>();
  private isTreeFixed = false;

  private constructor(private readonly root: IConstruct) {}

  /** The tree does not change meanwhile. */
  public whileTreeIsFixed<T>(action: () => T): T {
    if (this.isTreeFixed) return action();
    this.isTreeFixed = true;
    try {
      return action();
    } finally {
      this.isTreeFixed = false;
      this.known.clear();
    }
  }

  /** `Testing.synth` renders the objects of a chart one by one: of 100 workloads with a mixin it took 18 s. */
  public whileRendered(chart: Chart): void {
    if (this.charts.has(chart)) return;
    this.charts.add(chart);
    CHART_TO_JSON.putBefore(chart);
  }

  public once<T>(what: string, read: () => T): T {
    if (this.known.has(what)) return this.known.get(what) as T;
    const value = read();
    if (this.isTreeFixed) this.known.set(what, value);
    return value;
  }

  /** The objects that rules read; of one that cannot be rendered, `failed` is told. */
  public objects(roles?: readonly Role[], failed: (object: ApiObject, error: unknown) => void = () => {}): ReadonlyMap<ApiObject, Manifest> {
    return new Map(this.root.node.findAll().filter(ApiObject.isApiObject).flatMap((object): [ApiObject, Manifest][] => {
      const role = kindOf(object)?.role;
      if (role === undefined || (roles && !roles.includes(role))) return [];
      try {
        return [[object, render(object)!]];
      } catch (error) {
        failed(object, error);
        return [];
      }
    }));
  }

  /** All of these, read as one input. */
  public manifests(): { readonly objects: ReadonlyMap<ApiObject, Manifest>; readonly manifests: Manifests } {
    return this.once('manifests', () => {
      const objects = this.objects();
      return { objects, manifests: new Manifests([...objects.values()]) };
    });
  }

  /** Whether a Service of the app sends to the pods. */
  public isServed(workload: Workload): boolean {
    const senders = this.once('senders', () => [...this.objects([Role.SERVICE, Role.ROUTE]).values()]);
    const manifests = new Manifests([workload, ...senders]);
    return manifests.workloads.some(read => manifests.servicesOf(read).length > 0);
  }
}
