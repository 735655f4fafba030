import { Manifest } from '../cluster/manifest';
import { programCommand, PROGRAMS, programsVolume, RESTRICTED } from '../cluster/program-pod';

export const ROLLING_UPDATE = 'rolling-update';

/** The alternative to a rainbow: one Deployment whose image changes, with Kubernetes' own grace period. */
export function rollingUpdate(image: string, env: Record<string, string>): Manifest {
  const labels = { app: ROLLING_UPDATE };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: ROLLING_UPDATE },
    spec: {
      replicas: 2,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          containers: [{
            name: 'worker',
            image,
            imagePullPolicy: 'IfNotPresent',
            command: programCommand('worker.js'),
            env: Object.entries(env).map(([name, value]) => ({ name, value })),
            ports: [{ containerPort: 8080 }],
            readinessProbe: { httpGet: { path: '/graceful/work', port: 8080 }, periodSeconds: 1 },
            resources: { requests: { cpu: '10m' } },
            securityContext: RESTRICTED,
            volumeMounts: [{ name: PROGRAMS.name, mountPath: PROGRAMS.path }],
          }],
          volumes: [programsVolume()],
        },
      },
    },
  };
}
