import * as fc from 'fast-check';
import {
  Container, gracePeriodOf, helperContainers, hookOf, initSecondsOf, longestHook, longestWait, nativeSidecars, podSpecOf, servingContainers,
} from '../../../src/manifest';

const ports = [{ containerPort: 8080 }];
const api: Container = { name: 'api', ports };
const admin: Container = { name: 'admin', ports: [{ containerPort: 9090 }] };
const shipper: Container = { name: 'shipper' };
const exporter: Container = { name: 'exporter', ports: [{ name: 'metrics', containerPort: 2020 }] };
const portless: Container = { name: 'portless', ports: [] };
const sleeping = (name: string, seconds: number): Container => ({ name, ports, lifecycle: { preStop: { sleep: { seconds } } } });
const names = (containers: Container[]) => containers.map(c => c.name);

test.each([
  ['the one with a port serves, the other helps', [shipper, api], ['api'], ['shipper']],
  ['both with a port serve', [api, admin], ['api', 'admin'], []],
  ['none has a port: all serve', [shipper, portless], ['shipper', 'portless'], []],
  ['a log shipper with a port for its metrics helps', [api, exporter], ['api'], ['exporter']],
  ['exporters alone serve', [exporter], ['exporter'], []],
  ['an empty list of ports is none', [portless, api], ['api'], ['portless']],
  ['no containers', [], [], []],
])('%s', (_, containers, serving, helping) => {
  expect([names(servingContainers({ containers })), names(helperContainers({ containers }))]).toEqual([serving, helping]);
});

test('a pod without a list of containers has none', () => {
  expect([servingContainers({}), helperContainers({}), nativeSidecars({}), longestWait({}, 15), longestHook({})]).toEqual([[], [], [], 0, 0]);
});

test('every container either serves or helps', () => {
  const container = fc.record({ name: fc.string(), ports: fc.constantFrom(undefined, [], ports) });
  fc.assert(fc.property(fc.array(container, { maxLength: 5 }), (containers) => {
    const roles = [...servingContainers({ containers }), ...helperContainers({ containers })];
    expect(new Set(roles)).toEqual(new Set(containers));
    expect(roles).toHaveLength(containers.length);
  }));
});

test('a native sidecar is an init container that is always restarted; it neither serves nor helps', () => {
  const pod = { containers: [api], initContainers: [{ name: 'migrate' }, { name: 'proxy', ports, restartPolicy: 'Always' }, { name: 'odd', restartPolicy: 'Never' }] };
  expect([names(nativeSidecars(pod)), names(servingContainers(pod)), names(helperContainers(pod))]).toEqual([['proxy'], ['api'], []]);
});

test('a container that is always restarted, but no init container, is no native sidecar', () => {
  expect(nativeSidecars({ containers: [{ name: 'api', restartPolicy: 'Always' }] })).toEqual([]);
});

test('the pod of a Deployment, and of one that is empty', () => {
  const pod = { containers: [api] };
  expect([podSpecOf({ spec: { template: { spec: pod } } }), podSpecOf({ spec: { template: {} } }), podSpecOf({})]).toEqual([pod, {}, {}]);
});

test('the hook of a container', () => {
  expect([hookOf(sleeping('api', 7))?.seconds, hookOf(api), hookOf({ name: 'x', lifecycle: {} })]).toEqual([7, undefined, undefined]);
});

describe('the longest wait', () => {
  const unknown: Container = { name: 'unknown', ports, lifecycle: { preStop: { exec: { command: ['drain'] } } } };
  const shell = (script: string): Container => ({ name: 'a', ports, lifecycle: { preStop: { exec: { command: ['sh', '-c', script] } } } });

  test.each([
    ['of 5 s and 20 s: 20 s', [sleeping('a', 5), sleeping('b', 20)], 20],
    ['of 20 s and 5 s: 20 s', [sleeping('a', 20), sleeping('b', 5)], 20],
    ['no hook takes no time', [api], 0],
    ['an unknown hook is taken to last 15 s', [unknown], 15],
    ['of an unknown hook and 14 s: 15 s', [unknown, sleeping('a', 14)], 15],
    ['of an unknown hook and 16 s: 16 s', [unknown, sleeping('a', 16)], 16],
    ['a hook of 0 s is not unknown', [sleeping('a', 0)], 0],
    ['sleep 5 and then more: 5 s', [shell('sleep 5; x')], 5],
    ['nginx -s quit; sleep 20 serves no longer: 0 s', [shell('nginx -s quit; sleep 20')], 0],
    ['an unknown hook that takes at least 20 s is taken to serve so long', [shell('curl -s localhost:8080/unready; sleep 20')], 20],
  ])('%s', (_, containers, seconds) => {
    expect(longestWait({ containers }, 15)).toBe(seconds);
  });
});

describe('the longest hook', () => {
  const helper: Container = { ...sleeping('shipper', 50), ports: undefined };
  const sidecar: Container = { ...sleeping('proxy', 40), restartPolicy: 'Always' };

  test.each([
    ['of those that serve, 20 s', { containers: [sleeping('a', 5), sleeping('b', 20)] }, 20],
    ['of a helper, 50 s', { containers: [sleeping('a', 20), helper] }, 50],
    ['of a native sidecar, 40 s', { containers: [sleeping('a', 20)], initContainers: [sidecar] }, 40],
    ['not of an init container', { containers: [sleeping('a', 20)], initContainers: [sleeping('migrate', 40)] }, 20],
    ['in all: 5 + 60 = 65 s', { containers: [{ name: 'a', ports, lifecycle: { preStop: { exec: { command: ['sh', '-c', 'sleep 5; nginx -s quit; sleep 60'] } } } }] }, 65],
    ['unknown hooks are left out', { containers: [{ name: 'a', ports, lifecycle: { preStop: { httpGet: {} } } }] }, 0],
  ])('%s', (_, pod, seconds) => {
    expect(longestHook(pod)).toBe(seconds);
  });
});

test.each<[string, Container, number | undefined]>([
  ['neither env nor envFrom set it: 20 s', {}, 20],
  ['env sets it to 30', { env: [{ name: 'DELAY', value: '30' }] }, 30],
  ['of two entries the last counts', { env: [{ name: 'DELAY', value: '30' }, { name: 'DELAY', value: '40' }] }, 40],
  ['env sets it from elsewhere', { env: [{ name: 'DELAY' }] }, undefined],
  ['env sets it by another variable', { env: [{ name: 'DELAY', value: '$(OTHER)' }] }, undefined],
  ['env sets another', { env: [{ name: 'OTHER', value: '30' }] }, 20],
  ['envFrom may set it', { envFrom: [{}] }, undefined],
  ['envFrom sets others only, by its prefix', { envFrom: [{ prefix: 'DB_' }] }, 20],
])('sleep ${DELAY:-20} where %s', (_, environment, seconds) => {
  expect(hookOf({ ...environment, lifecycle: { preStop: { exec: { command: ['sh', '-c', 'sleep ${DELAY:-20}'] } } } })?.seconds).toBe(seconds);
});

test.each<[string, Container[], number]>([
  ['none', [], 0],
  ['15 minutes', [{ command: ['sh', '-c', 'sleep 900'] }], 900],
  ['one after the other', [{ command: ['sleep', '20'] }, { args: ['x'] }, { command: ['sh', '-c'], args: ['sleep 5 && migrate'] }], 25],
  ['a native sidecar does not end', [{ command: ['sleep', '900'], restartPolicy: 'Always' }], 0],
])('what init containers take at least: %s', (_, initContainers, seconds) => {
  expect(initSecondsOf({ initContainers })).toBe(seconds);
});

test('a grace period below 0 is 1 s: the API server says so', () => {
  expect([-1, 0, undefined].map(seconds => gracePeriodOf({ terminationGracePeriodSeconds: seconds }))).toEqual([1, 0, 30]);
});
