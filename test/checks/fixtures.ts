import { check, CONSTRUCT, Dialect, Finding, findingText } from '../../src/checks';
import {
  annotationsOf, ASSUMED_BUDGET, budgetFrom, DisruptionBudgetManifest, nameOf, readStatement, RecordedBudget, Service, STATEMENTS, Workload,
  writeStatement,
} from '../../src/manifest';
import { Manifest } from '../../src/yaml';

/** The objects that a compliant synth is made of, by the names under which `with` finds them. */
export interface Objects {
  readonly deployment: Workload;
  readonly service: Service;
  readonly disruptionBudget: DisruptionBudgetManifest;
  readonly [other: string]: Manifest;
}

const COMPLIANT: Objects = {
  deployment: {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', namespace: 'shop', annotations: writeStatement(ASSUMED_BUDGET) },
    spec: {
      replicas: 2,
      selector: { matchLabels: { app: 'web' } },
      progressDeadlineSeconds: 600,
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: 0 } },
      template: {
        metadata: { labels: { app: 'web', tier: 'front' } },
        spec: {
          terminationGracePeriodSeconds: 50,
          containers: [{
            name: 'api',
            ports: [{ containerPort: 8080, name: 'http' }],
            readinessProbe: { httpGet: { path: '/healthz', port: 8080 }, periodSeconds: 5, timeoutSeconds: 2, failureThreshold: 3 },
            startupProbe: { httpGet: { path: '/healthz', port: 8080 }, periodSeconds: 1, timeoutSeconds: 2, failureThreshold: 300 },
            lifecycle: { preStop: { sleep: { seconds: 15 } } },
          }],
        },
      },
    },
  },
  service: {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web', namespace: 'shop' },
    spec: { selector: { app: 'web' }, ports: [{ port: 80, targetPort: 8080 }] },
  },
  disruptionBudget: {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name: 'web', namespace: 'shop' },
    spec: { selector: { matchLabels: { app: 'web' } }, maxUnavailable: 1, unhealthyPodEvictionPolicy: 'AlwaysAllow' },
  },
};

/** An object for the manifests of namespace shop. */
export function manifest(kind: string, name: string, spec: object): Manifest {
  return { apiVersion: 'v1', kind, metadata: { name, namespace: 'shop' }, spec };
}

export function autoscaler(spec: object): Manifest {
  return manifest('HorizontalPodAutoscaler', 'web', { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' }, maxReplicas: 10, ...spec });
}

/** A change to an input is an error. */
export function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}

/** The path of every field of an object, as `with` takes it; the items of a list are no fields. */
export function fieldsOf(value: unknown, at = ''): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, v]) => [...(Array.isArray(value) ? [] : [`${at}${key}`]), ...fieldsOf(v, `${at}${key}.`)]);
}

/** The path of every node, the items of lists as well. */
export function nodesOf(value: unknown, at = ''): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, v]) => [`${at}${key}`, ...nodesOf(v, `${at}${key}.`)]);
}

/** Not structuredClone: its objects are of another realm than jest's, and not strictly equal to any here. */
export function clone<T>(value: T): T {
  if (Array.isArray(value)) return value.map(clone) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, v]) => [key, clone(v)])) as T;
}

/** The manifests of one synth; each change gives another, and all are frozen. */
export class Synth {
  public readonly manifests: Manifest[];

  constructor(public readonly objects: Objects) {
    this.manifests = Object.values(deepFreeze(objects));
  }

  /** `with('deployment.spec.template.spec.containers.0.name', 'x')`; undefined takes the field away. */
  public with(path: string, value: unknown): Synth {
    const copy = clone<any>(this.objects);
    const keys = path.split('.');
    const last = keys.pop()!;
    const parent = keys.reduce((object, key) => (object[key] ??= {}), copy);
    if (value === undefined) delete parent[last];
    else parent[last] = value;
    return new Synth(copy);
  }

  /** Changes in the pod of the Deployment. */
  public pod(path: string, value: unknown): Synth {
    return this.with(`deployment.spec.template.spec.${path}`, value);
  }

  /** Changes in its only container. */
  public container(path: string, value: unknown): Synth {
    return this.pod(`containers.0.${path}`, value);
  }

  /** One object less. */
  public without(name: string): Synth {
    const { [name]: _, ...rest } = this.objects;
    return new Synth(rest as Objects);
  }

  /** One more object. */
  public and(name: string, object: Manifest): Synth {
    return new Synth({ ...this.objects, [name]: object });
  }

  /** Another budget in the annotations of the Deployment; what is not given stays. */
  public withBudget(change: Partial<RecordedBudget>): Synth {
    const annotations = annotationsOf(this.objects.deployment.metadata);
    const recorded = budgetFrom(readStatement(annotations).statement, ASSUMED_BUDGET);
    const others = Object.entries(annotations).filter(([key]) => !STATEMENTS.some(row => row.annotation === key));
    return this.with('deployment.metadata.annotations', { ...Object.fromEntries(others), ...writeStatement({ ...recorded, ...change }) });
  }

  public findings(id?: string, dialect?: Dialect): Finding[] {
    return check(this.manifests, {}, dialect && (() => dialect)).filter(f => id === undefined || f.rule.id === id);
  }

  /** As the constructs of this library report them. */
  public inCode(id?: string): Finding[] {
    return this.findings(id, CONSTRUCT);
  }

  /** Every finding of a rule in full: severity, object and path, then the message line by line. */
  public report(id: string): string[][] {
    return this.inCode(id).map(f => [`${f.severity} ${nameOf(f.manifest)}: ${f.path}`, ...findingText(f).split('\n')]);
  }

  /** The first line of each message, for tables. */
  public found(id: string): string[] {
    return this.findings(id).map(f => f.found);
  }

  /** The ids of all rules that found something. */
  public ids(): string[] {
    return this.findings().map(f => f.rule.id);
  }
}

/** A synth in which no rule finds anything. */
export const compliant = new Synth(COMPLIANT);

/**
 * The one change to a compliant synth on which a rule fires; the test of each rule exports its own as `mutation`.
 * It is tried on `compliant` and on the library's own output, and docs/rules.md shows what the rule reports.
 */
export interface Mutation {
  readonly change: (synth: Synth) => Synth;
  /** Other rules that fire on it. */
  readonly also?: readonly string[];
}

/** The Deployment with a HorizontalPodAutoscaler in place of `replicas`. */
export function autoscaled(synth: Synth, spec: object): Synth {
  const { metadata } = synth.objects.deployment;
  return synth.with('deployment.spec.replicas', undefined)
    .container('resources', { requests: { cpu: '100m' } })
    .and('hpa', { ...autoscaler({ minReplicas: 2, ...spec }), metadata })
    .with('hpa.spec.scaleTargetRef.name', metadata!.name);
}

/** The Deployment as another kind, which updates as `updateStrategy` says. */
export function asKind(synth: Synth, kind: 'StatefulSet' | 'DaemonSet', updateStrategy: object): Synth {
  const without = ['strategy', 'progressDeadlineSeconds', ...(kind === 'DaemonSet' ? ['replicas'] : [])]
    .reduce((changed, field) => changed.with(`deployment.spec.${field}`, undefined), synth);
  return without.with('deployment.kind', kind).with('deployment.spec.updateStrategy', updateStrategy);
}

/** The Deployment as an Argo Rollout: its rolling update as a canary without steps, or with what else that has. */
export function asRollout(synth: Synth, canary: object = {}): Synth {
  const { rollingUpdate } = synth.objects.deployment.spec!.strategy ?? {};
  return synth.with('deployment.apiVersion', 'argoproj.io/v1alpha1').with('deployment.kind', 'Rollout')
    .with('deployment.spec.strategy', { canary: { ...rollingUpdate, ...canary } });
}

/** The Deployment as a release: an autoscaler fixes its size, and Argo CD does not prune it. It names no rainbow. */
export function asRelease(synth: Synth): Synth {
  const { metadata } = synth.objects.deployment;
  return autoscaled(synth, { minReplicas: 2, maxReplicas: 2 })
    .with('deployment.metadata.labels', { ...metadata!.labels, 'cdk8s-graceful/release': 'v1' })
    .with('deployment.metadata.annotations', { ...metadata!.annotations, 'argocd.argoproj.io/sync-options': 'Prune=false' });
}
