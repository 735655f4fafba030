import { SERVER_PORT, serverContainer, SERVICE_PORT } from './server-container';
import { Release, Subject } from './subject';
import { surroundings } from './surroundings';
import { Manifest } from '../cluster/manifest';
import { programsVolume } from '../cluster/program-pod';

const httpGet = { path: '/healthz', port: SERVER_PORT };
const readinessProbe = { httpGet, periodSeconds: 5, timeoutSeconds: 2 };
const noUnavailable = { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: 0 } };

/** What hand-written subjects differ in. */
interface Fields {
  readonly container?: object;
  readonly deployment?: object;
}

/** A Deployment whose pods have one container, labelled with its name. */
export function plainDeployment(name: string, container: object, fields: object): Manifest {
  const labels = { app: name };
  const template = { metadata: { labels }, spec: { containers: [container], volumes: [programsVolume()] } };
  return { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name, labels }, spec: { selector: { matchLabels: labels }, template, ...fields } };
}

/** Deployment and Service as a tutorial has them. */
export function application(release: Release, { container, deployment }: Fields = {}): Manifest[] {
  const labels = { app: release.name };
  const workload = plainDeployment(release.name, serverContainer(release, container), { replicas: release.replicas, ...deployment });
  const service: Manifest = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: release.name },
    spec: { selector: labels, ports: [{ port: SERVICE_PORT, targetPort: SERVER_PORT }] },
  };
  return [workload, service, ...surroundings(release, workload, service)];
}

const handWritten = (name: string, what: string, fields: Fields, losesIn: string[] = []): Subject =>
  ({ name, what, promise: 'none', losesIn, manifests: release => application(release, fields) });

export const plain = handWritten('hand-written', 'Deployment and Service, nothing else', {}, ['upgrade', 'scale', 'drain']);

export const readiness = handWritten('readiness', 'a readiness probe, and the defaults of Kubernetes', { container: { readinessProbe } }, ['upgrade', 'scale', 'drain', 'headless']);

export const sleep5 = handWritten('sleep-5', "readiness, preStop sleep 5, surge 25 %, unavailable 0: naiserator's defaults", {
  container: { readinessProbe, lifecycle: { preStop: { sleep: { seconds: 5 } } } },
  deployment: { strategy: noUnavailable },
});

export const execSleep5 = handWritten('exec-sleep-5', "readiness, preStop exec sleep 5: gruntwork's defaults", {
  container: { readinessProbe, lifecycle: { preStop: { exec: { command: ['sleep', '5'] } } } },
});

export const classic = handWritten('classic', 'the classic article: readiness after 10 s, and a shell that sleeps for the whole grace period', {
  container: {
    readinessProbe: { httpGet: { ...httpGet, httpHeaders: [{ name: 'X-Custom-Header', value: 'Awesome' }] }, initialDelaySeconds: 10, timeoutSeconds: 1 },
    lifecycle: { preStop: { exec: { command: ['/bin/bash', '-c', 'sleep 30'] } } },
  },
});
