import { SERVER_PORT, SERVICE_PORT } from './server-container';
import { headlessName, hostOf, Release } from './subject';
import { Manifest } from '../cluster/manifest';
/** CPU that the autoscaler aims at, in percent of the request: the base load keeps few pods busy, burning takes more. */
export const CPU_PERCENT = 100;
export const FEWEST_REPLICAS = 2;

/** What a scenario needs around the Deployment and the Service of a subject that has it not itself, as tutorials write it. */
export function surroundings(release: Release, deployment: Manifest, service: Manifest): Manifest[] {
  return [
    ...(release.path === 'headless' ? [headless(release, deployment)] : []),
    ...(release.path === 'ingress' ? [ingress(release, service)] : []),
    ...(release.autoscaleTo ? [autoscaler(release.autoscaleTo, deployment)] : []),
  ];
}

const headless = (release: Release, deployment: Manifest): Manifest => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: headlessName(release) },
  spec: { clusterIP: 'None', selector: deployment.spec.selector.matchLabels, ports: [{ port: SERVER_PORT }] },
});

const ingress = (release: Release, service: Manifest): Manifest => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: { name: release.name },
  spec: {
    ingressClassName: release.ingressClass,
    rules: [{
      host: hostOf(release),
      http: { paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: service.metadata.name, port: { number: SERVICE_PORT } } } }] },
    }],
  },
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
