import * as fc from 'fast-check';
import { Mesh } from '../../../src';
import { TerminationTimes, MESHES, meshRow } from '../../../src/traffic';

const IN_THE_CLUSTER: TerminationTimes = { preStopSeconds: 15, drainSeconds: 30, graceSeconds: 50 };
const annotations = (id: string, termination = IN_THE_CLUSTER, existing = {}) => meshRow(id)!.annotations(termination, existing);
const faultOf = (id: string, stated: Record<string, string>, termination = IN_THE_CLUSTER) => meshRow(id)!.fault(termination, stated)?.found;

const ISTIO = 'proxy.istio.io/config';
const WAIT = 'config.alpha.linkerd.io/proxy-wait-before-exit-seconds';

/** Keys to the letter, values as their controllers parse them, at preStop 15, drain 30, grace 50. */
test.each([
  ['istio', { 'sidecar.istio.io/nativeSidecar': 'false', [ISTIO]: 'holdApplicationUntilProxyStarts: true\nterminationDrainDuration: 45s\n' }],
  ['istio-native', { 'sidecar.istio.io/nativeSidecar': 'true', [ISTIO]: 'drainDuration: 45s\n' }],
  ['linkerd', { 'config.linkerd.io/proxy-enable-native-sidecar': 'false', [WAIT]: '45' }],
  ['linkerd-native', { 'config.linkerd.io/proxy-enable-native-sidecar': 'true' }],
  ['consul', {
    'consul.hashicorp.com/enable-sidecar-proxy-lifecycle': 'true',
    'consul.hashicorp.com/enable-sidecar-proxy-lifecycle-shutdown-drain-listeners': 'false',
    'consul.hashicorp.com/sidecar-proxy-lifecycle-shutdown-grace-period-seconds': '45',
  }],
  ['none', {}],
])('%s', (id, expected) => {
  expect(annotations(id)).toEqual(expected);
});

test('behind an ALB, preStop 60, the listeners of a native sidecar stay open for 65 s', () => {
  expect(annotations('istio-native', { preStopSeconds: 60, drainSeconds: 30, graceSeconds: 95 })[ISTIO]).toBe('drainDuration: 65s\n');
});

test('a grace period without margin: the wait of Linkerd stays below it, 44 s of 45', () => {
  expect(annotations('linkerd', { ...IN_THE_CLUSTER, graceSeconds: 45 })[WAIT]).toBe('44');
});

describe('what breaks an inequality', () => {
  test.each<[string, string, Record<string, string>, string | undefined]>([
    ['istio, its own 5 s', 'istio', {}, 'terminationDrainDuration 5 s < preStop 15 s + drain 30 s = 45 s.'],
    ['istio, 44 s', 'istio', { [ISTIO]: 'terminationDrainDuration: 44s' }, 'terminationDrainDuration 44 s < preStop 15 s + drain 30 s = 45 s.'],
    ['istio, 45 s', 'istio', { [ISTIO]: 'terminationDrainDuration: 45s' }, undefined],
    ['istio, until no connection is left, after 5 s at least', 'istio', { [ISTIO]: 'proxyMetadata:\n  EXIT_ON_ZERO_ACTIVE_CONNECTIONS: "true"' },
      'MINIMUM_DRAIN_DURATION 5 s < preStop 15 s.'],
    ['istio, after 15 s at least', 'istio', { [ISTIO]: 'proxyMetadata:\n  EXIT_ON_ZERO_ACTIVE_CONNECTIONS: "true"\n  MINIMUM_DRAIN_DURATION: 15s' }, undefined],
    ['istio-native, its own 45 s', 'istio-native', {}, undefined],
    ['istio-native, 19 s', 'istio-native', { [ISTIO]: 'drainDuration: 19s' }, 'drainDuration 19 s < preStop 15 s + 5 s = 20 s.'],
    ['istio-native, 20 s', 'istio-native', { [ISTIO]: '{"drainDuration":"20s"}' }, undefined],
    ['linkerd, its own 0', 'linkerd', {}, 'preStop 15 s < proxy-wait-before-exit-seconds 0 s < grace period 50 s does not hold.'],
    ['linkerd, as long as preStop', 'linkerd', { [WAIT]: '15' }, 'preStop 15 s < proxy-wait-before-exit-seconds 15 s < grace period 50 s does not hold.'],
    ['linkerd, 16 s', 'linkerd', { [WAIT]: '16' }, undefined],
    ['linkerd, as long as the grace period', 'linkerd', { [WAIT]: '50' }, 'preStop 15 s < proxy-wait-before-exit-seconds 50 s < grace period 50 s does not hold.'],
    ['linkerd-native', 'linkerd-native', {}, undefined],
    ['linkerd-native and a wait', 'linkerd-native', { [WAIT]: '45' }, 'proxy-wait-before-exit-seconds 45 beside a native sidecar.'],
    ['consul, its own 0', 'consul', {}, 'shutdown grace period of the proxy 0 s < preStop 15 s + drain 30 s = 45 s.'],
    ['consul, without its lifecycle', 'consul', { 'consul.hashicorp.com/sidecar-proxy-lifecycle-shutdown-grace-period-seconds': '45' },
      'shutdown grace period of the proxy 0 s < preStop 15 s + drain 30 s = 45 s.'],
    ['none', 'none', {}, undefined],
  ])('%s', (_, id, stated, found) => {
    expect(faultOf(id, stated)).toBe(found);
  });
});

test('what is emitted for a sound budget breaks none', () => {
  const from1 = (max: number) => fc.integer({ min: 1, max });
  const numbers = fc.record({ preStopSeconds: fc.nat({ max: 3600 }), drainSeconds: from1(7200), margin: from1(60) });
  fc.assert(fc.property(fc.constantFrom(...MESHES), numbers, (row, { preStopSeconds, drainSeconds, margin }) => {
    const termination = { preStopSeconds, drainSeconds, graceSeconds: preStopSeconds + drainSeconds + margin };
    expect(row.fault(termination, row.annotations(termination, {}))).toBeUndefined();
  }));
});

test('every mesh has a factory of its name, and sources', () => {
  const made = [Mesh.istio(), Mesh.istioNative(), Mesh.linkerd(), Mesh.linkerdNative(), Mesh.consul(), Mesh.none()];
  expect(made.map(mesh => mesh._row)).toEqual([...MESHES]);
  expect(made.map(mesh => mesh.name)).toEqual(MESHES.map(row => row.id));
  for (const { sources } of MESHES) for (const source of sources) expect(source).toMatch(/^https:\/\/[\w.-]+\/\S+$/);
  expect(MESHES.every(row => row.sources.length > 0)).toBe(true);
});
