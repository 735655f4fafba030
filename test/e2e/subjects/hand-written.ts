import { SERVER_PORT, SERVICE_PORT, serverContainer, serverVolumes } from './server-container';
import { Release, Subject } from './subject';
import { Manifest } from '../manifest';

const httpGet = { path: '/healthz', port: SERVER_PORT };
const readinessProbe = { httpGet, periodSeconds: 5, timeoutSeconds: 2 };
const noUnavailable = { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: 0 } };

/** What hand-written subjects differ in. */
interface Fields {
  readonly container?: object;
  readonly deployment?: object;
}

/** Deployment and Service as a tutorial has them. */
function application(release: Release, { container, deployment }: Fields = {}): Manifest[] {
  const labels = { app: release.name };
  return [
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: release.name, labels },
      spec: {
        ...(release.replicas !== undefined && { replicas: release.replicas }),
        selector: { matchLabels: labels },
        template: {
          metadata: { labels },
          spec: { containers: [serverContainer(release, container)], volumes: serverVolumes() },
        },
        ...deployment,
      },
    },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: release.name },
      spec: { selector: labels, ports: [{ port: SERVICE_PORT, targetPort: SERVER_PORT }] },
    },
  ];
}

const handWritten = (name: string, promise: Subject['promise'], fields: Fields): Subject =>
  ({ name, promise, manifests: release => application(release, fields) });

export const nothing = handWritten('hand-written', 'loses', {});

export const readiness = handWritten('readiness', 'loses', { container: { readinessProbe } });

/** naiserator's defaults. */
export const sleep5 = handWritten('sleep-5', 'none', {
  container: { readinessProbe, lifecycle: { preStop: { sleep: { seconds: 5 } } } },
  deployment: { strategy: noUnavailable },
});

/** gruntwork's defaults. */
export const execSleep5 = handWritten('exec-sleep-5', 'none', {
  container: { readinessProbe, lifecycle: { preStop: { exec: { command: ['sleep', '5'] } } } },
});

/** The classic article: initial delay, a header, and a sleep that takes the whole grace period. */
export const classic = handWritten('classic', 'none', {
  container: {
    readinessProbe: { httpGet: { ...httpGet, httpHeaders: [{ name: 'X-Custom-Header', value: 'Awesome' }] }, initialDelaySeconds: 10, timeoutSeconds: 1 },
    lifecycle: { preStop: { exec: { command: ['/bin/bash', '-c', 'sleep 30'] } } },
  },
});
