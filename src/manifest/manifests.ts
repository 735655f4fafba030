import { Deployment, DisruptionBudgetManifest, LabelSelector, Manifest, Service } from './manifest';
import { declaresPort } from './pod';
import { ofKnownGroup, readManifest } from './read';
import { recordedOf } from './said';
import { matches, matchesLabels } from './selector';
import { ShapeFault } from './shape';
import { ASSUMED_BUDGET, RecordedBudget } from '../traffic';

/** The kinds that this index knows; others need not be rendered. */
export const KINDS = [
  'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Rollout', 'Job', 'Service', 'PodDisruptionBudget', 'HorizontalPodAutoscaler', 'ScaledObject',
  'PersistentVolumeClaim',
];

/** Those whose pods the rules look at: what makes pods and may stand behind a Service. */
const WORKLOADS = ['Deployment', 'StatefulSet', 'DaemonSet', 'Rollout', 'Job'];

/** What is taken for granted where the manifests do not say. */
export interface Assumptions {
  /** Of workloads that record no budget. */
  readonly budget?: RecordedBudget;
  /** Where objects go that name no namespace. @default default */
  readonly namespace?: string;
}

/** The manifests of one synth, and who selects whom among them. */
export class Manifests {
  public readonly deployments: Deployment[];
  /** Deployments, and whatever else makes pods that may stand behind a Service. */
  public readonly workloads: Deployment[];
  public readonly services: Service[];
  public readonly disruptionBudgets: DisruptionBudgetManifest[];
  public readonly autoscalers: Manifest[];
  /** Fields of a type that the API server refuses. */
  public readonly shapeFaults: (ShapeFault & { readonly manifest: Manifest })[] = [];

  private readonly given = new Map<Manifest, Manifest>();
  /** By namespace and one `key=value` of their pods: a Service need not look at all of them. */
  private readonly byLabel = new Map<string, Deployment[]>();
  /** Everything that makes pods with labels. */
  private readonly withPods: Deployment[];
  private readonly servicesByWorkload = new Map<Deployment, Service[]>();
  private readonly disruptionBudgetsByWorkload = new Map<Deployment, DisruptionBudgetManifest[]>();
  private readonly autoscalersByTarget = new Map<string, Manifest[]>();
  private readonly claimsByName = new Map<string, Manifest>();

  constructor(documents: readonly Manifest[], private readonly assumed: Assumptions = {}) {
    const all = documents.flatMap(document => this.read(document));
    const known = all.filter(ofKnownGroup);
    const ofKind = (...kinds: string[]) => known.filter(m => kinds.includes(m.kind ?? ''));
    this.withPods = all.filter(m => m.spec?.template?.metadata?.labels);
    this.deployments = ofKind('Deployment');
    this.workloads = ofKind(...WORKLOADS);
    this.services = ofKind('Service');
    this.disruptionBudgets = ofKind('PodDisruptionBudget');
    this.autoscalers = ofKind('HorizontalPodAutoscaler', 'ScaledObject');
    for (const workload of this.withPods) {
      for (const label of Object.entries(podLabels(workload))) push(this.byLabel, this.labelKey(workload, label), workload);
    }
    for (const service of this.services) {
      for (const workload of this.selectedBy(service)) push(this.servicesByWorkload, workload, service);
    }
    for (const budget of this.disruptionBudgets) {
      for (const workload of this.protectedBy(budget)) push(this.disruptionBudgetsByWorkload, workload, budget);
    }
    for (const autoscaler of this.autoscalers) {
      const { kind = 'Deployment', name } = autoscaler.spec?.scaleTargetRef ?? {};
      push(this.autoscalersByTarget, this.nameKey(autoscaler, kind, name), autoscaler);
    }
    for (const claim of ofKind('PersistentVolumeClaim')) this.claimsByName.set(this.nameKey(claim, claim.kind, claim.metadata?.name), claim);
  }

  /** The object as it was given: what is wrong in it has been left out for the rules. */
  public original(manifest: Manifest): Manifest {
    return this.given.get(manifest) ?? manifest;
  }

  /** The Services whose selector matches the pods. */
  public servicesOf(workload: Deployment): Service[] {
    return this.servicesByWorkload.get(workload) ?? [];
  }

  /** The disruption budgets that protect the pods; there should be one. */
  public disruptionBudgetsOf(workload: Deployment): DisruptionBudgetManifest[] {
    return this.disruptionBudgetsByWorkload.get(workload) ?? [];
  }

  public autoscalersOf(workload: Deployment): Manifest[] {
    return this.autoscalersByTarget.get(this.nameKey(workload, workload.kind, workload.metadata?.name)) ?? [];
  }

  public claimOf(workload: Deployment, claimName: string): Manifest | undefined {
    return this.claimsByName.get(this.nameKey(workload, 'PersistentVolumeClaim', claimName));
  }

  /** The workloads whose pods a Service sends to. */
  public selectedBy(service: Service): Deployment[] {
    const selector = service.spec?.selector ?? {};
    const [first] = Object.entries(selector);
    if (!first) return []; // a Service without a selector has its endpoints made by hand
    return (this.byLabel.get(this.labelKey(service, first)) ?? []).filter(w => this.isWorkload(w) && matchesLabels(selector, podLabels(w)));
  }

  /** The workloads whose pods a disruption budget protects. */
  public protectedBy(budget: DisruptionBudgetManifest): Deployment[] {
    return this.selected(budget, budget.spec?.selector).filter(w => this.isWorkload(w));
  }

  /** Whether a disruption budget protects any pods. */
  public protects(budget: DisruptionBudgetManifest): boolean {
    return this.selected(budget, budget.spec?.selector).length > 0;
  }

  /** The Deployments whose pods a Deployment's own selector meets. */
  public claimedBy(deployment: Deployment): Deployment[] {
    return this.selected(deployment, deployment.spec?.selector).filter(w => w.kind === 'Deployment');
  }

  /**
   * What the author said of a workload; else what is assumed. Nothing is assumed to send to pods that no Service selects
   * although there are Services, or that declare no port.
   */
  public budgetOf(workload: Deployment): RecordedBudget {
    const recorded = recordedOf(workload);
    if (recorded) return recorded;
    const assumed = this.assumed.budget ?? ASSUMED_BUDGET;
    const listens = (workload.spec?.template?.spec?.containers ?? []).some(declaresPort);
    const served = this.services.length > 0 ? this.servicesOf(workload).length > 0 : listens;
    return served ? assumed : { ...assumed, paths: [] };
  }

  private read(document: Manifest): Manifest[] {
    const read = readManifest(document);
    if (!read) return [];
    if (read.manifest !== document) this.given.set(read.manifest, document);
    this.shapeFaults.push(...read.faults.map(fault => ({ ...fault, manifest: read.manifest })));
    return [read.manifest];
  }

  private isWorkload(manifest: Manifest): boolean {
    return WORKLOADS.includes(manifest.kind ?? '') && ofKnownGroup(manifest);
  }

  private selected(by: Manifest, selector: LabelSelector | undefined): Deployment[] {
    const [first] = Object.entries(selector?.matchLabels ?? {});
    const namespace = this.namespaceOf(by);
    const near = first ? this.byLabel.get(this.labelKey(by, first)) ?? [] : this.withPods.filter(w => this.namespaceOf(w) === namespace);
    return near.filter(w => matches(selector, podLabels(w)));
  }

  private namespaceOf(manifest: Manifest): string {
    return manifest.metadata?.namespace || (this.assumed.namespace ?? 'default');
  }

  private labelKey(manifest: Manifest, [key, value]: [string, string]): string {
    return `${this.namespaceOf(manifest)}\n${key}=${value}`;
  }

  private nameKey(manifest: Manifest, kind: unknown, name: unknown): string {
    return `${this.namespaceOf(manifest)}\n${kind}\n${name}`;
  }
}

function podLabels(deployment: Deployment): Record<string, string> {
  return deployment.spec?.template?.metadata?.labels ?? {};
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
