import { Budgets } from './budgets';
import { Names } from './names';
import { Routes } from './routes';
import { Scrapes } from './scrapes';
import { push, Selection, Selectors } from './selection';
import { ServiceRole, ServiceRoles } from './service-role';
import { serviceSelectorOf } from './service-selector';
import { Manifest } from '../../yaml';
import { kindOf, Role } from '../schema/kinds';
import { ReadDocuments, readManifests } from '../schema/read';
import { DisruptionBudgetManifest, Probe, Service, Workload } from '../schema/types';
import { Assumptions } from '../statement/assumptions';
import { RecordedBudget } from '../statement/recorded-budget';
import { Statement } from '../statement/statement-row';
/** The manifests of one synth, and which of them select which. */
export class Manifests {
  /** Every object, of whatever kind. */
  public readonly all: readonly Manifest[];
  public readonly deployments: Workload[];
  /** Deployments, and other objects whose pods a Service may select. */
  public readonly workloads: Workload[];
  /** Those that carry traffic: Services for metrics and for the discovery of peers are not among them. */
  public readonly services: Service[];
  /** Taken to be for metrics by the names of their ports, or labelled so. */
  public readonly metricsServices: Service[];
  public readonly disruptionBudgets: DisruptionBudgetManifest[];
  public readonly autoscalers: Manifest[];
  /** Fields of a type that the API server rejects. */
  public readonly shapeFaults: ReadDocuments['faults'];

  private readonly originals: ReadDocuments['originals'];
  /** Everything with a pod template, of unknown kinds as well. */
  private readonly pods: Selection;
  private readonly workloadPods: Selection;
  private readonly servicesByWorkload: Selectors<Service>;
  private readonly disruptionBudgetsByWorkload: Selectors<DisruptionBudgetManifest>;
  private readonly autoscalersByTarget = new Map<string, Manifest[]>();
  private readonly routes: Routes;
  private readonly names: Names;
  private readonly budgets: Budgets;
  private readonly byKind = new Map<string, Manifest[]>();

  constructor(documents: readonly Manifest[], private readonly assumptions: Assumptions = {}) {
    const { manifests: all, originals, faults } = readManifests(documents);
    [this.all, this.originals, this.shapeFaults] = [all, originals, faults];
    this.names = new Names(this.assumptions.namespace);
    for (const manifest of all) push(this.byKind, manifest.kind ?? '', manifest);
    const known = all.filter(kindOf);
    const withRole = (role: Role) => known.filter(m => kindOf(m)!.role === role);
    this.workloads = withRole(Role.WORKLOAD);
    this.deployments = this.workloads.filter(w => w.kind === 'Deployment');
    this.disruptionBudgets = withRole(Role.DISRUPTION_BUDGET);
    this.autoscalers = withRole(Role.AUTOSCALER);
    const namespaceOf = (m: Manifest) => this.names.namespaceOf(m);
    this.pods = new Selection(all.filter(m => m.spec?.template?.metadata?.labels), namespaceOf);
    this.workloadPods = new Selection(this.workloads, namespaceOf);
    for (const manifest of known) this.names.add(manifest);
    this.routes = new Routes(all, this.names, this.workloadPods);
    const services = withRole(Role.SERVICE);
    const roles = new ServiceRoles(services, this, new Scrapes(this.ofKind('ServiceMonitor'), this.names));
    this.services = services.filter(service => roles.of(service) === ServiceRole.TRAFFIC);
    this.metricsServices = services.filter(service => roles.of(service) === ServiceRole.METRICS);
    this.budgets = new Budgets(this.assumptions, this, this.names, new Set(services.map(namespaceOf)));
    this.servicesByWorkload = new Selectors(this.names.unique(this.services), service => this.workloadsBehind(service));
    this.disruptionBudgetsByWorkload = new Selectors(this.names.unique(this.disruptionBudgets), budget => this.workloadsProtectedBy(budget));
    for (const autoscaler of this.names.unique(this.autoscalers)) {
      const { kind = 'Deployment', name } = autoscaler.spec?.scaleTargetRef ?? {};
      push(this.autoscalersByTarget, this.names.key(autoscaler, kind, name), autoscaler);
    }
  }

  /** With the faulty fields, which the index does without. */
  public originalOf(manifest: Manifest): Manifest {
    return this.originals.get(manifest) ?? manifest;
  }

  /** The Services whose selector matches the pods. */
  public servicesOf(workload: Workload): readonly Service[] {
    return this.servicesByWorkload.of(workload);
  }

  /** The disruption budgets that select the pods; there should be one. */
  public disruptionBudgetsOf(workload: Workload): readonly DisruptionBudgetManifest[] {
    return this.disruptionBudgetsByWorkload.of(workload);
  }

  public autoscalersOf(workload: Workload): Manifest[] {
    return this.autoscalersByTarget.get(this.names.key(workload, workload.kind, workload.metadata?.name)) ?? [];
  }

  /** The Namespace object of the pods, if it is among the manifests. */
  public namespaceManifestOf(workload: Workload): Manifest | undefined {
    return this.objectNamed('Namespace', undefined, this.namespaceOf(workload));
  }

  public ofKind(kind: string): readonly Manifest[] {
    return this.byKind.get(kind) ?? [];
  }

  public objectNamed(kind: string, namespace: string | undefined, name: string): Manifest | undefined {
    return this.names.find(kind, namespace, name);
  }

  /** Without a name: the default IngressClass. */
  public ingressClassNamed(name: string | undefined): Manifest | undefined {
    return this.routes.ingressClass(name);
  }

  /** The Ingresses, routes and other objects that send to a Service. */
  public routesTo(service: Service): readonly Manifest[] {
    return this.routes.to(service);
  }

  public poolsOf(workload: Workload): readonly Manifest[] {
    return this.routes.pools.of(workload);
  }

  /** The workloads whose pods a Service sends to. */
  public workloadsBehind(service: Service): readonly Workload[] {
    const matchLabels = serviceSelectorOf(service);
    return matchLabels ? this.workloadPods.selected(this.namespaceOf(service), { matchLabels }) : [];
  }

  public workloadsProtectedBy(budget: DisruptionBudgetManifest): readonly Workload[] {
    return this.workloadPods.selected(this.namespaceOf(budget), budget.spec?.selector);
  }

  /** Whether it selects any pods, of unknown kinds as well. */
  public hasProtectedPods(budget: DisruptionBudgetManifest): boolean {
    return this.pods.selected(this.namespaceOf(budget), budget.spec?.selector).length > 0;
  }

  /** Those whose pods its selector matches; there should be one, itself. */
  public workloadsSelectedBy(workload: Workload): readonly Workload[] {
    return this.workloadPods.selected(this.namespaceOf(workload), workload.spec?.selector);
  }

  /** What the author states of a workload alone. */
  public statementOf(workload: Workload): Statement {
    return this.budgets.statementOf(workload);
  }

  /**
   * Each fact of a workload as it is stated, else as it is assumed, with the paths that the manifests show. No path is assumed for pods that
   * nothing in their namespace selects, or, where it has no Services, that declare no port.
   */
  public budgetOf(workload: Workload): RecordedBudget {
    return this.budgets.of(workload);
  }

  /** The same with its assumed traffic paths in any case: pods without traffic start and terminate as well. */
  public recordedOrAssumedBudgetOf(workload: Workload): RecordedBudget {
    return this.budgets.recordedOrAssumed(workload);
  }

  public namespaceOf(manifest: Manifest): string {
    return this.names.namespaceOf(manifest);
  }

  /** Whether two objects are in one namespace. */
  public isSameNamespace(a: Manifest, b: Manifest): boolean {
    return this.namespaceOf(a) === this.namespaceOf(b);
  }

  /** What the author states for containers without one. */
  public get statedReadiness(): Probe | undefined {
    return this.assumptions.readiness;
  }

  /** Equal for a workload before and after an update. */
  public keyOf(workload: Workload): string {
    return this.names.key(workload, workload.kind, workload.metadata?.name);
  }
}
