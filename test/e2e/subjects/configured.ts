import { application } from './hand-written';
import { PredictedSubject } from './predicted';
import { SERVER_PORT } from './server-container';

/** What an update's duration, its peak and its losses depend on. */
export interface Configuration {
  readonly replicas: number;
  readonly maxSurge: number | string;
  readonly maxUnavailable: number | string;
  /** The server does not listen until then. */
  readonly startSeconds: number;
  /** Seconds between two readiness probes; a startup probe every second before it, or none; none: no probe at all. */
  readonly probes: { readonly readiness: number; readonly startup?: number } | 'none';
  readonly preStopSeconds: number;
  readonly minReadySeconds?: number;
  /** How far kube-proxy may be behind. */
  readonly lagSeconds: number;
  /** Why the plan is off here, where it is. */
  readonly because?: string;
}

const httpGet = { path: '/healthz', port: SERVER_PORT };

/** Its name is its configuration. */
function configured({
  replicas, maxSurge, maxUnavailable, startSeconds, probes, preStopSeconds, minReadySeconds, lagSeconds, because,
}: Configuration): PredictedSubject {
  const probed = probes === 'none' ? 'no probe' : `readiness every ${probes.readiness} s${probes.startup ? `, startup every ${probes.startup} s` : ''}`;
  const words = [
    `${replicas} pod${replicas === 1 ? '' : 's'}`, `surge ${maxSurge}`, `unavailable ${maxUnavailable}`, `start ${startSeconds} s`, probed, `preStop ${preStopSeconds} s`,
    ...(minReadySeconds ? [`minReady ${minReadySeconds} s`] : []),
  ];
  return {
    preStopSeconds,
    lagSeconds,
    because,
    name: words.join(', '),
    what: 'one of the configurations that the plan predicts',
    promise: 'none',
    release: { replicas, startMs: startSeconds * 1000 },
    manifests: release => application(release, {
      container: {
        ...(probes !== 'none' && { readinessProbe: { httpGet, periodSeconds: probes.readiness, timeoutSeconds: 2 } }),
        ...(probes !== 'none' && probes.startup && { startupProbe: { httpGet, periodSeconds: probes.startup, failureThreshold: 300 } }),
        ...(preStopSeconds > 0 && { lifecycle: { preStop: { sleep: { seconds: preStopSeconds } } } }),
      },
      deployment: { strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge, maxUnavailable } }, ...(minReadySeconds && { minReadySeconds }) },
    }),
  };
}

const READINESS = { readiness: 5 };
const STARTUP = { readiness: 5, startup: 1 };

/** What the plan predicts: each differs from the others in more than one thing. */
export const configuredSubjects: readonly PredictedSubject[] = ([
  { replicas: 1, maxSurge: 1, maxUnavailable: 0, startSeconds: 3, probes: READINESS, preStopSeconds: 0, lagSeconds: 10 },
  { replicas: 2, maxSurge: '25%', maxUnavailable: '25%', startSeconds: 1, probes: READINESS, preStopSeconds: 0, lagSeconds: 10 },
  { replicas: 4, maxSurge: '25%', maxUnavailable: '25%', startSeconds: 3, probes: READINESS, preStopSeconds: 5, lagSeconds: 10 },
  { replicas: 4, maxSurge: 1, maxUnavailable: 0, startSeconds: 3, probes: STARTUP, preStopSeconds: 15, lagSeconds: 10 },
  { replicas: 6, maxSurge: '50%', maxUnavailable: 0, startSeconds: 5, probes: STARTUP, preStopSeconds: 0, lagSeconds: 10 },
  {
    replicas: 12,
    maxSurge: '25%',
    maxUnavailable: '25%',
    startSeconds: 1,
    probes: READINESS,
    preStopSeconds: 5,
    lagSeconds: 10,
    because: 'twelve servers on two cores start later than in 1 s, and a pod that misses a readiness probe waits 5 s for the next',
  },
  { replicas: 5, maxSurge: '40%', maxUnavailable: '20%', startSeconds: 2, probes: 'none', preStopSeconds: 10, lagSeconds: 10 },
  {
    replicas: 12,
    maxSurge: '100%',
    maxUnavailable: 0,
    startSeconds: 3,
    probes: STARTUP,
    preStopSeconds: 10,
    lagSeconds: 1,
    because: 'twelve servers start at once on two cores, and were ready 6 to 9 s after they were created, not 4.5',
  },
  { replicas: 3, maxSurge: 0, maxUnavailable: 1, startSeconds: 5, probes: READINESS, preStopSeconds: 0, lagSeconds: 1 },
  { replicas: 4, maxSurge: '25%', maxUnavailable: '25%', startSeconds: 1, probes: 'none', preStopSeconds: 0, lagSeconds: 1 },
  { replicas: 8, maxSurge: '25%', maxUnavailable: 0, startSeconds: 10, probes: STARTUP, preStopSeconds: 20, lagSeconds: 1 },
  { replicas: 2, maxSurge: 1, maxUnavailable: 0, startSeconds: 20, probes: READINESS, preStopSeconds: 0, lagSeconds: 1 },
  {
    replicas: 4,
    maxSurge: 0,
    maxUnavailable: '50%',
    startSeconds: 1,
    probes: STARTUP,
    preStopSeconds: 2,
    minReadySeconds: 5,
    lagSeconds: 1,
    because: 'the plan takes a request of 8 s to be under way in each terminating pod; some had none',
  },
] as const satisfies readonly Configuration[]).map(configured);
