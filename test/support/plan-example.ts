import * as path from 'node:path';
import { Duration } from 'cdk8s';
import { RolloutPlan, RolloutTiming } from 'cdk8s-graceful';

/** What docs/plan.md shows. */
export const PICTURE = path.join(__dirname, '../../docs/plan.svg');

/** With a Service, as plain manifests. */
export const deployment = (replicas: number, maxSurge: number | string, preStop: number) => [
  {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web' },
    spec: {
      replicas,
      strategy: { rollingUpdate: { maxSurge, maxUnavailable: 0 } },
      template: {
        metadata: { labels: { app: 'web' } },
        spec: {
          terminationGracePeriodSeconds: 50,
          containers: [{
            name: 'web',
            resources: { requests: { cpu: '100m', memory: '128Mi' } },
            startupProbe: { httpGet: {}, periodSeconds: 1, failureThreshold: 300 },
            readinessProbe: { httpGet: {}, periodSeconds: 5 },
            lifecycle: { preStop: { sleep: { seconds: preStop } } },
          }],
        },
      },
    },
  },
  { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec: { selector: { app: 'web' } } },
];

const EXACT: RolloutTiming = {
  scheduling: Duration.seconds(0),
  creation: Duration.seconds(0),
  reporting: Duration.seconds(0),
  startup: Duration.seconds(2),
  shutdown: Duration.seconds(5),
};

/** 10 pods, 2 s to start, 20 s to stop, one at a time, no overheads. */
export function workedCase(): RolloutPlan {
  return RolloutPlan.fromManifests(deployment(10, 1, 15), { timing: EXACT })[0];
}

/** preStop too short for a proxy that is up to 10 s behind. */
export function lossyCase(): RolloutPlan {
  const options = { timing: { ...EXACT, shutdown: Duration.seconds(1), endpointLag: Duration.seconds(10) }, requestsPerSecond: 200 };
  return RolloutPlan.fromManifests(deployment(4, 1, 5), options)[0];
}
