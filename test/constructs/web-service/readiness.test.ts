import { Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Readiness, WebService } from '../../../src';
import { newChart, podSpec } from '../../support/synth';

function probeOf(readiness: Readiness): any {
  return podSpec(new WebService(newChart(), 'web', { image: 'x', port: 8080, readiness })).containers[0].readinessProbe;
}

const TIMES = { periodSeconds: 5, timeoutSeconds: 2, failureThreshold: 3 };

test('http: the path on the container\'s port, every 5 s', () => {
  expect(probeOf(Readiness.http('/healthz'))).toEqual({ httpGet: { path: '/healthz', port: 8080, scheme: 'HTTP' }, ...TIMES });
});

test('http: with a header, an initial delay, a timeout and a port', () => {
  const readiness = Readiness.http('/healthz', {
    headers: { 'X-Custom-Header': 'Awesome' }, initialDelay: Duration.seconds(15), timeout: Duration.seconds(1), port: 9090,
  });
  expect(probeOf(readiness)).toEqual({
    ...TIMES,
    httpGet: { path: '/healthz', port: 9090, scheme: 'HTTP', httpHeaders: [{ name: 'X-Custom-Header', value: 'Awesome' }] },
    initialDelaySeconds: 15,
    timeoutSeconds: 1,
  });
});

test('http: TLS', () => {
  expect(probeOf(Readiness.http('/', { scheme: kplus.ConnectionScheme.HTTPS })).httpGet.scheme).toBe('HTTPS');
});

test('grpc: the whole server, or one service', () => {
  expect(probeOf(Readiness.grpc())).toEqual({ grpc: { port: 8080 }, ...TIMES });
  expect(probeOf(Readiness.grpc({ service: 'shop.Web', port: 50051 }))).toEqual({ grpc: { port: 50051, service: 'shop.Web' }, ...TIMES });
});

test('tcp: the port of the container', () => {
  expect(probeOf(Readiness.tcp())).toEqual({ tcpSocket: { port: 8080 }, ...TIMES });
});

test('exec: a command, with period and thresholds', () => {
  const readiness = Readiness.exec(['/bin/check'], { period: Duration.seconds(10), failureThreshold: 2, successThreshold: 2 });
  expect(probeOf(readiness)).toEqual({
    exec: { command: ['/bin/check'] }, periodSeconds: 10, timeoutSeconds: 2, failureThreshold: 2, successThreshold: 2,
  });
});

describe('toProbe', () => {
  test('serves any container of cdk8s-plus-28', () => {
    const deployment = new kplus.Deployment(newChart(), 'web', { containers: [{ image: 'x', portNumber: 8080, readiness: Readiness.grpc().toProbe() }] });
    expect(podSpec(deployment).containers[0].readinessProbe.grpc).toEqual({ port: 8080 });
  });

  test('throws all faults in one error', () => {
    expect(() => Readiness.http('healthz', { timeout: Duration.millis(1500), failureThreshold: 0 }).toProbe()).toThrow(new Error(
      'readiness: path "healthz" does not begin with a slash.\n    Write: Readiness.http(\'/healthz\')\n'
      + 'readiness: timeout: 1.5 s is not a whole number of seconds; Kubernetes counts in whole seconds.\n    Write: timeout: Duration.seconds(2)\n'
      + 'readiness: failureThreshold: 0 is not a whole number above 0.\n    Write: failureThreshold: 3',
    ));
  });

  test('throws for a container without a port', () => {
    const deployment = new kplus.Deployment(newChart(), 'web', { containers: [{ image: 'x', readiness: Readiness.tcp().toProbe() }] });
    expect(() => podSpec(deployment)).toThrow('container "main": readiness without a port.\n    Write: portNumber: 8080 on the container, or port: 8080 on the probe');
  });

  test('exec needs no port', () => {
    const deployment = new kplus.Deployment(newChart(), 'web', { containers: [{ image: 'x', readiness: Readiness.exec(['a']).toProbe() }] });
    expect(podSpec(deployment).containers[0].readinessProbe.exec).toEqual({ command: ['a'] });
  });
});
