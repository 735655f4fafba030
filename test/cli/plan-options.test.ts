import { planOptionsOf, rolloutLimitsOf } from '../../src/cli/plan-options';

test('each flag sets the option of its meaning', () => {
  expect(planOptionsOf({
    'startup': '10',
    'shutdown': '30',
    'accept-after-sigterm': '0',
    'creation': '0.5',
    'rate': '100',
    'endpoint-lag': '15',
    'replicas': '4',
    'pod-capacity': '12',
    'nodes': '2',
    'scale-to': '8',
    'scale-after': '5',
    'drain-node': true,
  })).toEqual({
    startupSeconds: 10,
    shutdownSeconds: 30,
    acceptTimeAfterSigtermSeconds: 0,
    creationSeconds: 0.5,
    requestsPerSecond: 100,
    endpointLagSeconds: 15,
    replicas: 4,
    podCapacity: 12,
    nodes: 2,
    scaleTo: 8,
    scaleAfterSeconds: 5,
    nodeDrain: true,
  });
});

test.each([
  [{ startup: '-1' }, '--startup -1: not a time. Write it as 60s, 5m or 1h30m, or as a number of seconds'],
  [{ startup: '1e3' }, '--startup 1e3: not a time'],
  [{ shutdown: '' }, '--shutdown : not a time'],
  [{ shutdown: '5 min' }, '--shutdown 5 min: not a time'],
  [{ rate: '10s' }, '--rate 10s: not a number'],
  [{ startup: '25h' }, '--startup: 90000 is not a number from 0 to 86400'],
  [{ 'pod-capacity': '1.5' }, '--pod-capacity: 1.5 is not a whole number from 0 to 1000000'],
  [{ 'endpoint-lag': '3601' }, '--endpoint-lag: 3601 is not a number from 0 to 3600'],
])('%j is refused', (values, message) => {
  expect(() => planOptionsOf(values)).toThrow(message);
});

test('each time is written as in an annotation, or as a number of seconds', () => {
  expect(planOptionsOf({ 'startup': '90s', 'shutdown': '1m30s', 'accept-after-sigterm': '0s', 'creation': '0.5s', 'endpoint-lag': '1m', 'scale-after': '1h' })).toMatchObject({
    startupSeconds: 90, shutdownSeconds: 90, acceptTimeAfterSigtermSeconds: 0, creationSeconds: 0.5, endpointLagSeconds: 60, scaleAfterSeconds: 3600,
  });
});

test('devices: of a quota a limit of the advice, by a flag of their own a fact of the plan', () => {
  const [quota, devices] = [{ quota: 'pods=4,nvidia.com/gpu=8,example.com/nic=2' }, { devices: 'nvidia.com/gpu=8, example.com/nic=2' }];
  const both = { 'nvidia.com/gpu': 8, 'example.com/nic': 2 };
  expect([quota, devices].map(values => [planOptionsOf(values).devices, rolloutLimitsOf(values)]))
    .toEqual([[undefined, { pods: 4, devices: both }], [both, undefined]]);
});

test.each(['gpu=8', 'nvidia.com/gpu=0', 'pods=3', ''])('--devices %s is refused', (devices) => {
  expect(() => planOptionsOf({ devices })).toThrow(`--devices ${devices}: not devices. Write nvidia.com/gpu=8`);
});

test.each(['gpu=8', 'nvidia.com/gpu=1.5', 'nvidia.com/gpu=0', 'kubernetes.io/batch=1', 'nvidia.com/gpu', ''])('--quota %s is refused', (quota) => {
  expect(() => rolloutLimitsOf({ quota })).toThrow(`--quota ${quota}: not a quota. Write pods=10,cpu=4,memory=8Gi,nvidia.com/gpu=8, or some of them`);
});

test('a peak and a quota are limits; of two numbers of pods the smaller one counts', () => {
  const limits = [{}, { peak: '9' }, { quota: 'cpu=500m,memory=1Gi' }, { peak: '9', quota: 'pods=10' }, { peak: '9', quota: 'pods=3' }].map(rolloutLimitsOf);
  expect(limits).toEqual([undefined, { pods: 9 }, { cpuMillis: 500, memoryBytes: 1024 ** 3 }, { pods: 9 }, { pods: 3 }]);
});
