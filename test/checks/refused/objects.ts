import * as fs from 'node:fs';
import * as path from 'node:path';
import { check, isError, REFUSED } from '../../../src/checks';
import { budgetFrom, ASSUMED_BUDGET } from '../../../src/manifest';
import { Manifest } from '../../../src/yaml';
import { clone } from '../fixtures';

/** One field of an object of a kind, and what the API server says of it: nothing, or why it refuses the object. */
export type Row = readonly [kind: string, path: string, value: unknown, answer: string];

/** What a real API server answered; `npm run e2e:api -- --refused test/checks/refused/answers.json` asks it again and writes it. */
export const ANSWERS = path.join(__dirname, 'answers.json');

export interface Answers {
  readonly kubernetes: string;
  readonly rows: readonly Row[];
}

export function answers(): Answers {
  return JSON.parse(fs.readFileSync(ANSWERS, 'utf8')) as Answers;
}

const HTTP = { httpGet: { path: '/healthz', port: 8080 } };
const TEMPLATE = {
  metadata: { labels: { app: 'web' } },
  spec: {
    terminationGracePeriodSeconds: 60,
    initContainers: [{ name: 'migrate', image: 'shop/web:1' }],
    containers: [{
      name: 'api',
      image: 'shop/web:1',
      ports: [{ name: 'http', containerPort: 8080 }],
      readinessProbe: HTTP,
      livenessProbe: HTTP,
      startupProbe: HTTP,
      lifecycle: { preStop: { exec: { command: ['sleep', '15'] } } },
    }],
    topologySpreadConstraints: [{ maxSkew: 1, topologyKey: 'kubernetes.io/hostname', whenUnsatisfiable: 'DoNotSchedule', labelSelector: { matchLabels: { app: 'web' } } }],
  },
};
const SELECTED = { selector: { matchLabels: { app: 'web' } }, template: TEMPLATE };

/** Accepted as they are. */
const OBJECTS: Readonly<Record<string, Manifest>> = {
  Deployment: { apiVersion: 'apps/v1', kind: 'Deployment', spec: { replicas: 3, strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } }, ...SELECTED } },
  StatefulSet: { apiVersion: 'apps/v1', kind: 'StatefulSet', spec: { replicas: 3, serviceName: 'web', updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 0 } }, ...SELECTED } },
  DaemonSet: { apiVersion: 'apps/v1', kind: 'DaemonSet', spec: { updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } }, ...SELECTED } },
  PodDisruptionBudget: { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', spec: { maxUnavailable: 1, selector: { matchLabels: { app: 'web' } } } },
  HorizontalPodAutoscaler: {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    spec: {
      minReplicas: 2,
      maxReplicas: 6,
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
      behavior: { scaleDown: { stabilizationWindowSeconds: 300, policies: [{ type: 'Percent', value: 100, periodSeconds: 15 }] } },
    },
  },
};

/** The object with that one field. */
export function objectOf([kind, field, value]: Row, name = 'web'): Manifest {
  const object = clone<any>({ ...OBJECTS[kind], metadata: { name } });
  const keys = field.split('.');
  const last = keys.pop()!;
  keys.reduce((part, key) => (part[key] ??= {}), object)[last] = value;
  return object;
}

/** What `check` says of it for a version of Kubernetes. */
export function verdictOf(row: Row, minor: number): { readonly isRefused: boolean; readonly isTooOld: boolean } {
  const found = check([objectOf(row)], { budget: { ...budgetFrom({}, ASSUMED_BUDGET), kubernetesMinor: minor } }).filter(isError);
  // with and without validation of unknown fields
  return { isRefused: found.some(({ consequence }) => consequence === REFUSED || /^An apply that validates fields|^The API server refuses it, or/.test(consequence)), isTooOld: found.some(({ rule }) => rule.id === 'platform-too-old') };
}
