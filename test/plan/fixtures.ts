import { PlanInput, plansOf, PlansOptions } from '../../src/plan';
import { Manifest } from '../../src/yaml';

type Fields = Record<string, unknown>;

/** A Deployment and a Service as a tutorial has them, and what differs. */
export function application(deployment: Fields = {}, container: Fields = {}, pod: Fields = {}): Manifest[] {
  const labels = { app: 'web' };
  return [
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web', namespace: 'shop' },
      spec: {
        replicas: 4,
        selector: { matchLabels: labels },
        template: {
          metadata: { labels },
          spec: {
            containers: [{
              name: 'web',
              ports: [{ containerPort: 8080 }],
              resources: { requests: { cpu: '100m', memory: '128Mi' } },
              readinessProbe: { httpGet: { port: 8080 }, periodSeconds: 5 },
              ...container,
            }],
            ...pod,
          },
        },
        ...deployment,
      },
    },
    { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', namespace: 'shop' }, spec: { selector: labels, ports: [{ port: 80 }] } },
  ];
}

/** Nothing takes any time but what the manifests say. */
export const EXACT = { schedulingSeconds: 0, creationSeconds: 0, observationSeconds: 0, reportingSeconds: 0 };

/** As `GracefulDeployment` records it. */
export function recorded(facts: Record<string, unknown> = {}): Record<string, unknown> {
  const stated = { 'paths': 'cluster-internal', 'longest-request': '30s', 'startup': '3s', 'platform': 'kubernetes-1.34', ...facts };
  return Object.fromEntries(Object.entries(stated).map(([name, text]) => [`cdk8s-graceful/${name}`, text]));
}

/** What the plans of some manifests are made from. */
export function inputsOf(documents: readonly Manifest[], options: PlansOptions = {}): PlanInput[] {
  return plansOf(documents, options).map(plan => plan.input);
}
