import * as path from 'node:path';
import { Duration } from 'cdk8s';
import { RolloutPlan, RolloutTiming } from 'cdk8s-graceful';

/** The drawing in docs/plan.md. */
export const PICTURE = path.join(__dirname, '../../docs/plan.svg');

/** Plain manifests of a Deployment and its Service. */
export const deployment = (replicas: number, maxSurge: number | string, preStop: number) => [
  {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web' },
    spec: {
      replicas,
      selector: { matchLabels: { app: 'web' } },
      strategy: { rollingUpdate: { maxSurge, maxUnavailable: 0 } },
      template: {
        metadata: { labels: { app: 'web' } },
        spec: {
          terminationGracePeriodSeconds: 50,
          containers: [{
            name: 'web',
            resources: { requests: { cpu: '100m', memory: '128Mi' } },
            startupProbe: { httpGet: { port: 8080 }, periodSeconds: 1, failureThreshold: 300 },
            readinessProbe: { httpGet: { port: 8080 }, periodSeconds: 5 },
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

/** 10 pods, surge 1, startup 2 s, preStop 15 s + shutdown 5 s, no other delays. */
export function workedCase(): RolloutPlan {
  return RolloutPlan.fromManifests(deployment(10, 1, 15), { timing: EXACT })[0];
}

/** preStop 5 s, too short for an endpoint lag of 10 s. */
export function lossyCase(): RolloutPlan {
  const options = { timing: { ...EXACT, shutdown: Duration.seconds(1), endpointLag: Duration.seconds(10) }, requestsPerSecond: 200 };
  return RolloutPlan.fromManifests(deployment(4, 1, 5), options)[0];
}
