import { plainDeployment } from './hand-written';
import { envOf } from './server-container';
import { Manifest } from '../cluster/manifest';
import { programCommand, programContainer } from '../cluster/program-pod';

export const ROLLING_UPDATE = 'rolling-update';

/** The alternative to a rainbow: one Deployment whose image changes, with Kubernetes' own grace period. */
export const rollingUpdate = (image: string, env: Record<string, string>): Manifest => plainDeployment(
  ROLLING_UPDATE,
  programContainer('worker', image, programCommand('worker.js'), '10m', {
    env: envOf(env),
    ports: [{ containerPort: 8080 }],
    readinessProbe: { httpGet: { path: '/graceful/work', port: 8080 }, periodSeconds: 1 },
  }),
  { replicas: 2 },
);
