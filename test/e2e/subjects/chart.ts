import { parseAllDocuments } from 'yaml';
import { hardenedText } from './hardened-text';
import { SERVER_PORT, serverCommand, serverEnv, SERVICE_PORT } from './server-container';
import { Release, Subject } from './subject';
import { surroundings } from './surroundings';
import { Manifest, only } from '../cluster/manifest';
import { PROGRAMS, RESTRICTED } from '../cluster/program-pod';
export const chart: Subject = {
  name: 'chart',
  what: 'what the chart of `helm create` renders, with the server of the test in it',
  promise: 'none',
  losesIn: ['upgrade', 'drain'],
  manifests: release => withSurroundings(release, rendered(release)),
};

export const hardened: Subject = {
  name: 'hardened',
  what: 'that chart through `cdk8s-graceful harden -`',
  promise: 'zero',
  manifests: release => withSurroundings(release, harden(rendered(release), release)),
};

function withSurroundings(release: Release, text: string): Manifest[] {
  const manifests = parseAllDocuments(text).map(document => document.toJS() as Manifest);
  return [...manifests, ...surroundings(release, only(manifests, 'Deployment'), only(manifests, 'Service'))];
}

function harden(text: string, release: Release): string {
  const { text: after, remaining } = hardenedText(text, release);
  if (remaining.length > 0) throw new Error(`harden left ${remaining.length} findings`);
  return after;
}

/** As Helm 3 writes it, comments and all. */
function rendered(release: Release): string {
  const { name, image, version, replicas } = release;
  const labels = (indent: string) => [
    'helm.sh/chart: web-0.1.0', 'app.kubernetes.io/name: web', `app.kubernetes.io/instance: ${name}`, 'app.kubernetes.io/managed-by: Helm',
  ].join(`\n${indent}`);
  const selector = (indent: string) => ['app.kubernetes.io/name: web', `app.kubernetes.io/instance: ${name}`].join(`\n${indent}`);
  return `---
# Source: web/templates/service.yaml
apiVersion: v1
kind: Service
metadata:
  name: ${name}
  labels:
    ${labels('    ')}
spec:
  type: ClusterIP
  ports:
    - port: ${SERVICE_PORT}
      targetPort: http
      protocol: TCP
      name: http
  selector:
    ${selector('    ')}
---
# Source: web/templates/deployment.yaml
apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  labels:
    ${labels('    ')}
spec:${replicas === undefined ? '' : `\n  replicas: ${replicas}`}
  selector:
    matchLabels:
      ${selector('      ')}
  template:
    metadata:
      labels:
        ${labels('        ')}
    spec:
      containers:
        - name: web
          securityContext: ${JSON.stringify(RESTRICTED)}
          image: "${image}"
          imagePullPolicy: IfNotPresent
          command: ${JSON.stringify(serverCommand(release))}
          env:${Object.entries(serverEnv({ ...release, version })).map(([key, value]) => `
            - name: ${key}
              value: "${value}"`).join('')}
          ports:
            - name: http
              containerPort: ${SERVER_PORT}
              protocol: TCP
          livenessProbe:
            httpGet:
              path: /
              port: http
          readinessProbe:
            httpGet:
              path: /
              port: http
          resources:
            requests:
              cpu: 50m
              memory: 64Mi
          volumeMounts:
            - name: ${PROGRAMS.name}
              mountPath: ${PROGRAMS.path}
      volumes:
        - name: ${PROGRAMS.name}
          configMap:
            name: ${PROGRAMS.name}
`;
}
