import { api, inputWith, hardened } from './fixtures';
import { Container, PodSpec, Probe } from '../../src/manifest';
const httpGet = { path: '/healthz', port: 8080 };
const readinessProbe: Probe = { httpGet, periodSeconds: 5, timeoutSeconds: 2, failureThreshold: 3, initialDelaySeconds: 7 };
const everySecond = { periodSeconds: 1, failureThreshold: 300 };
/** What cdk8s-plus-28 writes for a container with a port and without a startup probe. */
const plusDefault: Probe = { failureThreshold: 3, tcpSocket: { port: 8080 } };

function startupProbe(container: Partial<Container>, limit = 300): Probe | undefined {
  return hardened({ containers: [{ ...api, ...container }] }, { ...inputWith(), startupLimitSeconds: limit }).containers![0].startupProbe;
}

test('the readiness endpoint every second, for 300 s, with its timeout', () => {
  expect(startupProbe({ readinessProbe })).toEqual({ httpGet, timeoutSeconds: 2, ...everySecond });
});

test('a limit of 901 s is 901 failures', () => {
  expect(startupProbe({ readinessProbe }, 901)).toEqual({ httpGet, timeoutSeconds: 2, periodSeconds: 1, failureThreshold: 901 });
});

test.each<[string, Probe]>([
  ['tcpSocket', { tcpSocket: { port: 5432 } }],
  ['exec', { exec: { command: ['ready'] } }],
  ['grpc', { grpc: { port: 9000 } }],
])('%s is asked as the readiness probe asks it', (_, handler) => {
  expect(startupProbe({ readinessProbe: { ...handler, successThreshold: 2 } as Probe })).toEqual({ ...handler, ...everySecond });
});

test('without a readiness probe there is none to ask', () => {
  expect(startupProbe({})).toBeUndefined();
});

describe('the default of cdk8s-plus-28', () => {
  test('gives way to the readiness endpoint', () => {
    expect(startupProbe({ readinessProbe, startupProbe: plusDefault })).toEqual({ httpGet, timeoutSeconds: 2, ...everySecond });
  });

  test('without a readiness probe is asked for 300 s instead of 30', () => {
    expect(startupProbe({ startupProbe: plusDefault })).toEqual({ tcpSocket: { port: 8080 }, ...everySecond });
  });
});

describe("an author's own startup probe stays", () => {
  test.each<[string, Probe]>([
    ['5 failures', { ...plusDefault, failureThreshold: 5 }],
    ['another port', { ...plusDefault, tcpSocket: { port: 9090 } }],
    ['a period', { ...plusDefault, periodSeconds: 10 }],
    ['an endpoint', { httpGet, failureThreshold: 3 }],
  ])('%s', (_, own) => {
    expect(startupProbe({ readinessProbe, startupProbe: own })).toEqual(own);
  });
});

test('every container, and native sidecars, but no init container that ends', () => {
  const pod: PodSpec = {
    containers: [{ ...api, readinessProbe }, { name: 'admin', readinessProbe }],
    initContainers: [{ name: 'proxy', restartPolicy: 'Always', readinessProbe }, { name: 'migrate', readinessProbe }],
  };
  const { containers, initContainers } = hardened(pod);
  expect([...containers!, ...initContainers!].filter(c => c.startupProbe).map(c => c.name)).toEqual(['api', 'admin', 'proxy']);
});

test('a pod without init containers gets none', () => {
  expect('initContainers' in hardened({ containers: [api] })).toBe(false);
});
