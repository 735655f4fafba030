import { autoscaler, compliant, Mutation } from '../fixtures';

const ID = 'default-cpu-request';
export const mutation: Mutation = {
  change: s => s.container('resources', { requests: { cpu: '1000m', memory: '512Mi' }, limits: { cpu: '1500m', memory: '2048Mi' } }),
};
const resources = { requests: { cpu: '1000m', memory: '512Mi' }, limits: { cpu: '1500m', memory: '2048Mi' } };
const faulty = compliant.container('resources', resources);

test('the default of cdk8s-plus-28 is reported with its sum: 2 replicas and 1 surge ask for 3 cores', () => {
  expect(faulty.report(ID)).toEqual([[
    'warning Deployment shop/web: spec.template.spec.containers[].resources',
    'container "api": asks for cdk8s-plus-28\'s default of 1000m CPU; 2 replicas and 1 surge ask for 3 cores. (default-cpu-request)',
    '    On small nodes the surge pod stays Pending and the rollout waits for it.',
    '    Write: resources: { cpu: { request: kplus.Cpu.millis(100) } }, with what the application needs',
  ]]);
});

test('1 replica, not 1 replicas', () => {
  expect(faulty.with('deployment.spec.replicas', 1).found(ID)).toEqual(["asks for cdk8s-plus-28's default of 1000m CPU; 1 replica and 1 surge ask for 2 cores."]);
});

test.each([
  ['8 replicas surge by 2: 10 cores', faulty.with('deployment.spec.replicas', 8), 8, 2, 10],
  ['an autoscaler of at least 4 surges by 1: 5 cores', faulty.and('hpa', autoscaler({ minReplicas: 4 })), 4, 1, 5],
])('%s', (_, synth, replicas, surge, cores) => {
  expect(synth.found(ID)).toEqual([
    `asks for cdk8s-plus-28's default of 1000m CPU; ${replicas} replicas and ${surge} surge ask for ${cores} cores.`,
  ]);
});

test.each([
  ['999m CPU are what the author wrote', faulty.container('resources.requests.cpu', '999m')],
  ['a limit of 2 cores is what the author wrote', faulty.container('resources.limits.cpu', '2')],
  ['no resources', faulty.container('resources', undefined)],
  ['no surge: no additional request', faulty.with('deployment.spec.strategy.rollingUpdate', { maxSurge: 0, maxUnavailable: 1 })],
  ['Recreate: no additional request', faulty.with('deployment.spec.strategy', { type: 'Recreate' })],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});
