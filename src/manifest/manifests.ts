import { Deployment, DisruptionBudgetManifest, Manifest, Service } from './manifest';
import { backendsOf } from './route';
import { matches, matchesLabels } from './selector';
import { ASSUMED_BUDGET, BUDGET_ANNOTATION, readBudget, RecordedBudget } from '../traffic';

/** The kinds that this index knows; others need not be rendered. */
export const KINDS = [
  'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Rollout', 'Service', 'PodDisruptionBudget', 'HorizontalPodAutoscaler', 'ScaledObject', 'PersistentVolumeClaim',
  'Ingress', 'HTTPRoute', 'Namespace', 'BackendConfig',
];

/** The manifests of one synth, and who selects whom among them. */
export class Manifests {
  public readonly deployments: Deployment[];
  public readonly services: Service[];
  public readonly disruptionBudgets: DisruptionBudgetManifest[];

  /** Everything that makes pods. */
  private readonly workloads: Deployment[];
  /** By namespace and one `key=value` of their pods: a Service need not look at all of them. */
  private readonly byLabel = new Map<string, Deployment[]>();
  private readonly servicesByDeployment = new Map<Deployment, Service[]>();
  private readonly budgetsByDeployment = new Map<Deployment, DisruptionBudgetManifest[]>();
  private readonly autoscalersByTarget = new Map<string, Manifest[]>();
  /** Ingresses and HTTPRoutes, by the Services that they send to. */
  private readonly routesByService = new Map<string, Manifest[]>();
  private readonly byKindAndName = new Map<string, Manifest>();

  constructor(documents: readonly Manifest[]) {
    const all = documents.filter(m => typeof m === 'object' && m !== null); // an empty YAML document is null
    this.workloads = all.filter(m => m.spec?.template?.metadata?.labels);
    this.deployments = all.filter(m => m.kind === 'Deployment');
    this.services = all.filter(m => m.kind === 'Service');
    this.disruptionBudgets = all.filter(m => m.kind === 'PodDisruptionBudget');
    for (const workload of this.workloads) {
      for (const label of Object.entries(podLabels(workload))) push(this.byLabel, labelKey(workload, label), workload);
    }
    for (const service of this.services) {
      for (const deployment of this.selectedBy(service)) push(this.servicesByDeployment, deployment, service);
    }
    for (const budget of this.disruptionBudgets) {
      for (const deployment of this.protectedBy(budget)) push(this.budgetsByDeployment, deployment, budget);
    }
    for (const autoscaler of all.filter(m => m.kind === 'HorizontalPodAutoscaler' || m.kind === 'ScaledObject')) {
      const target = autoscaler.spec?.scaleTargetRef;
      if ((target?.kind ?? 'Deployment') === 'Deployment') push(this.autoscalersByTarget, nameKey(autoscaler, target?.name), autoscaler);
    }
    for (const manifest of all) {
      const scope = manifest.kind === 'Namespace' ? {} : manifest; // a chart puts its namespace on its Namespaces too
      this.byKindAndName.set(`${manifest.kind}\n${nameKey(scope, manifest.metadata?.name)}`, manifest);
      const services = new Set(backendsOf(manifest).map(({ namespace, name }) => nameKey({ metadata: { namespace } }, name)));
      for (const service of services) push(this.routesByService, service, manifest);
    }
  }

  /** The Namespace of the pods, where it is among the manifests. */
  public namespaceOf(deployment: Deployment): Manifest | undefined {
    return this.named('Namespace', undefined, deployment.metadata?.namespace ?? 'default');
  }

  /** An object by kind and name. */
  public named(kind: string, namespace: string | undefined, name: string): Manifest | undefined {
    return this.byKindAndName.get(`${kind}\n${nameKey({ metadata: { namespace } }, name)}`);
  }

  /** The Ingresses and HTTPRoutes that send to a Service. */
  public routesTo(service: Service): Manifest[] {
    return this.routesByService.get(nameKey(service, service.metadata?.name)) ?? [];
  }

  /** The Services whose selector matches the pods. */
  public servicesOf(deployment: Deployment): Service[] {
    return this.servicesByDeployment.get(deployment) ?? [];
  }

  public disruptionBudgetsOf(deployment: Deployment): DisruptionBudgetManifest[] {
    return this.budgetsByDeployment.get(deployment) ?? [];
  }

  public autoscalersOf(deployment: Deployment): Manifest[] {
    return this.autoscalersByTarget.get(nameKey(deployment, deployment.metadata?.name)) ?? [];
  }

  public claimOf(deployment: Deployment, claimName: string): Manifest | undefined {
    return this.named('PersistentVolumeClaim', deployment.metadata?.namespace, claimName);
  }

  /** The Deployments whose pods a Service sends to. */
  public selectedBy(service: Service): Deployment[] {
    const selector = service.spec?.selector ?? {};
    const [first] = Object.entries(selector);
    if (!first) return []; // a Service without a selector has its endpoints made by hand
    return (this.byLabel.get(labelKey(service, first)) ?? []).filter(w => isDeployment(w) && matchesLabels(selector, podLabels(w)));
  }

  /** The Deployments whose pods a disruption budget protects. */
  public protectedBy(budget: DisruptionBudgetManifest): Deployment[] {
    return this.selected(budget).filter(isDeployment);
  }

  /** Whether a disruption budget protects any pods. */
  public protects(budget: DisruptionBudgetManifest): boolean {
    return this.selected(budget).length > 0;
  }

  private selected(budget: DisruptionBudgetManifest): Deployment[] {
    const selector = budget.spec?.selector;
    const [first] = Object.entries(selector?.matchLabels ?? {});
    const near = first ? this.byLabel.get(labelKey(budget, first)) ?? [] : this.workloads.filter(w => namespaceOf(w) === namespaceOf(budget));
    return near.filter(w => matches(selector, podLabels(w)));
  }
}

/** What the author said of a Deployment, or what is assumed where nothing is recorded. */
export function budgetOf(deployment: Deployment): RecordedBudget {
  return readBudget(deployment.metadata?.annotations?.[BUDGET_ANNOTATION]) ?? ASSUMED_BUDGET;
}

/** The smallest number of pods that the Deployment is meant to have: an autoscaler's minimum, or `replicas`. */
export function minReplicasOf(deployment: Deployment, manifests: Manifests): number {
  const [autoscaler] = manifests.autoscalersOf(deployment);
  if (autoscaler?.kind === 'ScaledObject') return autoscaler.spec?.minReplicaCount ?? 0; // KEDA's own default
  if (autoscaler) return autoscaler.spec?.minReplicas ?? 1;
  return deployment.spec?.replicas ?? 1;
}

function isDeployment(manifest: Manifest): boolean {
  return manifest.kind === 'Deployment';
}

function podLabels(deployment: Deployment): Record<string, string> {
  return deployment.spec?.template?.metadata?.labels ?? {};
}

function namespaceOf(manifest: Manifest): string {
  return manifest.metadata?.namespace ?? '';
}

function labelKey(manifest: Manifest, [key, value]: [string, string]): string {
  return `${namespaceOf(manifest)}\n${key}=${value}`;
}

function nameKey(manifest: Manifest, name: unknown): string {
  return `${namespaceOf(manifest)}\n${name}`;
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
