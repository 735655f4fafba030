import { routeThrough } from './ingresses';
import { SERVER_PORT } from './server-container';
import { ingressOf, headlessName, hostOf, Release } from './subject';
import { Manifest } from '../cluster/manifest';
/** CPU that the autoscaler aims at, in percent of the request: the base load keeps few pods busy, burning takes more. */
export const CPU_PERCENT = 100;
export const FEWEST_REPLICAS = 2;

/** What a scenario needs around the Deployment and the Service of a subject that has it not itself, as tutorials write it. */
export function surroundings(release: Release, deployment: Manifest, service: Manifest): Manifest[] {
  const ingress = ingressOf(release.path);
  return [
    ...(release.path === 'headless' ? [headless(release, deployment)] : []),
    ...(ingress ? [routeThrough(ingress, { name: release.name, host: hostOf(release), service: service.metadata.name })] : []),
    ...(release.autoscaleTo ? [autoscaler(release.autoscaleTo, deployment)] : []),
  ];
}

const headless = (release: Release, deployment: Manifest): Manifest => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: headlessName(release) },
  spec: { clusterIP: 'None', selector: deployment.spec.selector.matchLabels, ports: [{ port: SERVER_PORT }] },
});

const autoscaler = (maxReplicas: number, { metadata: { name } }: Manifest): Manifest => ({
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  metadata: { name },
  spec: {
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name },
    minReplicas: FEWEST_REPLICAS,
    maxReplicas,
    metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: CPU_PERCENT } } }],
  },
});
