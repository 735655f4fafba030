import { Assumptions } from './assumptions';
import { annotationsOf, Deployment, DisruptionBudgetManifest, Manifest, Service } from './manifest';
import { isMetricsService } from './metrics-service';
import { Names } from './names';
import { declaresPort } from './pod';
import { ofKnownGroup, readManifest } from './read';
import { backendsOf } from './route';
import { recordedOf } from './said';
import { push, Selection, Selectors } from './selection';
import { serviceSelectorOf } from './service-selector';
import { ShapeFault } from './shape';
import { ASSUMED_BUDGET, RecordedBudget } from '../traffic';

/** Those whose pods the rules look at: what makes pods and may stand behind a Service. */
const WORKLOADS = ['Deployment', 'StatefulSet', 'DaemonSet', 'Rollout', 'Job'];

const DEFAULT_CLASS = 'ingressclass.kubernetes.io/is-default-class';

/** The manifests of one synth, and who selects whom among them. */
export class Manifests {
  /** Every object, of whatever kind. */
  public readonly all: readonly Manifest[];
  public readonly deployments: Deployment[];
  /** Deployments, and whatever else makes pods that may stand behind a Service. */
  public readonly workloads: Deployment[];
  public readonly services: Service[];
  public readonly disruptionBudgets: DisruptionBudgetManifest[];
  public readonly autoscalers: Manifest[];
  /** Fields of a type that the API server refuses. */
  public readonly shapeFaults: (ShapeFault & { readonly manifest: Manifest })[] = [];

  private readonly given = new Map<Manifest, Manifest>();
  /** Everything that makes pods with labels. */
  private readonly pods: Selection;
  /** Of these, the workloads. */
  private readonly workloadPods: Selection;
  private readonly namespacesWithServices: ReadonlySet<string>;
  private readonly servicesByWorkload: Selectors<Service>;
  private readonly disruptionBudgetsByWorkload: Selectors<DisruptionBudgetManifest>;
  private readonly autoscalersByTarget = new Map<string, Manifest[]>();
  /** Ingresses and HTTPRoutes, by the Services that they send to. */
  private readonly routesByService = new Map<string, Manifest[]>();
  private readonly names: Names;
  private readonly defaultIngressClass?: Manifest;

  constructor(documents: readonly Manifest[], private readonly assumed: Assumptions = {}) {
    const all = documents.flatMap(document => this.read(document));
    this.all = all;
    this.names = new Names(this.assumed.namespace);
    const known = all.filter(ofKnownGroup);
    const ofKind = (...kinds: string[]) => known.filter(m => kinds.includes(m.kind ?? ''));
    this.deployments = ofKind('Deployment');
    this.workloads = ofKind(...WORKLOADS);
    this.services = ofKind('Service').filter(service => !isMetricsService(service));
    this.disruptionBudgets = ofKind('PodDisruptionBudget');
    this.autoscalers = ofKind('HorizontalPodAutoscaler', 'ScaledObject');
    const namespaceOf = (m: Manifest) => this.names.namespaceOf(m);
    this.pods = new Selection(all.filter(m => m.spec?.template?.metadata?.labels), namespaceOf);
    this.workloadPods = new Selection(this.workloads, namespaceOf);
    this.namespacesWithServices = new Set(this.services.map(namespaceOf));
    this.servicesByWorkload = new Selectors(this.names.unique(this.services), service => this.selectedBy(service));
    this.disruptionBudgetsByWorkload = new Selectors(this.names.unique(this.disruptionBudgets), budget => this.protectedBy(budget));
    for (const autoscaler of this.names.unique(this.autoscalers)) {
      const { kind = 'Deployment', name } = autoscaler.spec?.scaleTargetRef ?? {};
      push(this.autoscalersByTarget, this.names.key(autoscaler, kind, name), autoscaler);
    }
    for (const manifest of known) this.names.add(manifest);
    for (const manifest of this.names.unique(ofKind('Ingress', 'HTTPRoute'))) {
      const services = new Set(backendsOf(manifest).map(({ namespace, name }) => this.names.key({ metadata: { namespace } }, 'Service', name)));
      for (const service of services) push(this.routesByService, service, manifest);
    }
    this.defaultIngressClass = ofKind('IngressClass').find(c => annotationsOf(c.metadata)[DEFAULT_CLASS] === 'true');
  }

  /** The object as it was given: what is wrong in it has been left out for the rules. */
  public original(manifest: Manifest): Manifest {
    return this.given.get(manifest) ?? manifest;
  }

  /** The Services whose selector matches the pods. */
  public servicesOf(workload: Deployment): readonly Service[] {
    return this.servicesByWorkload.of(workload);
  }

  /** The disruption budgets that protect the pods; there should be one. */
  public disruptionBudgetsOf(workload: Deployment): readonly DisruptionBudgetManifest[] {
    return this.disruptionBudgetsByWorkload.of(workload);
  }

  public autoscalersOf(workload: Deployment): Manifest[] {
    return this.autoscalersByTarget.get(this.names.key(workload, workload.kind, workload.metadata?.name)) ?? [];
  }

  public claimOf(workload: Deployment, claimName: string): Manifest | undefined {
    return this.named('PersistentVolumeClaim', workload.metadata?.namespace, claimName);
  }

  /** The Namespace of the pods, where it is among the manifests. */
  public namespaceOf(workload: Deployment): Manifest | undefined {
    return this.named('Namespace', undefined, this.names.namespaceOf(workload));
  }

  /** An object by kind and name. */
  public named(kind: string, namespace: string | undefined, name: string): Manifest | undefined {
    return this.names.find(kind, namespace, name);
  }

  /** The IngressClass of a name, or that of Ingresses which name none. */
  public ingressClass(name: string | undefined): Manifest | undefined {
    return name === undefined ? this.defaultIngressClass : this.named('IngressClass', undefined, name);
  }

  /** The Ingresses and HTTPRoutes that send to a Service. */
  public routesTo(service: Service): readonly Manifest[] {
    return this.routesByService.get(this.names.key(service, 'Service', service.metadata?.name)) ?? [];
  }

  /** The workloads whose pods a Service sends to. */
  public selectedBy(service: Service): readonly Deployment[] {
    const matchLabels = serviceSelectorOf(service);
    return matchLabels ? this.workloadPods.selected(this.names.namespaceOf(service), { matchLabels }) : [];
  }

  /** The workloads whose pods a disruption budget protects. */
  public protectedBy(budget: DisruptionBudgetManifest): readonly Deployment[] {
    return this.workloadPods.selected(this.names.namespaceOf(budget), budget.spec?.selector);
  }

  /** Whether a disruption budget protects any pods. */
  public protects(budget: DisruptionBudgetManifest): boolean {
    return this.pods.selected(this.names.namespaceOf(budget), budget.spec?.selector).length > 0;
  }

  /** The workloads whose pods a workload's own selector meets; itself, and nobody else. */
  public claimedBy(workload: Deployment): readonly Deployment[] {
    return this.workloadPods.selected(this.names.namespaceOf(workload), workload.spec?.selector);
  }

  /**
   * What the author said of a workload; else what is assumed. Nothing is assumed to send to pods that no Service selects
   * although there are Services in their namespace, or that declare no port.
   */
  public budgetOf(workload: Deployment): RecordedBudget {
    const recorded = recordedOf(workload);
    if (recorded) return recorded;
    const assumed = this.assumed.budget ?? ASSUMED_BUDGET;
    const listens = (workload.spec?.template?.spec?.containers ?? []).some(declaresPort);
    const served = this.namespacesWithServices.has(this.names.namespaceOf(workload)) ? this.servicesOf(workload).length > 0 : listens;
    return served ? assumed : { ...assumed, paths: [] };
  }

  private read(document: Manifest): Manifest[] {
    const read = readManifest(document);
    if (!read) return [];
    if (read.manifest !== document) this.given.set(read.manifest, document);
    this.shapeFaults.push(...read.faults.map(fault => ({ ...fault, manifest: read.manifest })));
    return [read.manifest];
  }
}
