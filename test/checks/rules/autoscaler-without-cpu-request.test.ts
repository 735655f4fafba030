import { autoscaled, autoscaler, compliant, manifest, Mutation, Synth } from '../fixtures';

const ID = 'autoscaler-without-cpu-request';
export const mutation: Mutation = { change: s => autoscaled(s, {}).container('resources', undefined) };
const scaled = (spec: object): Synth => compliant.and('hpa', autoscaler(spec));
const cpu = { name: 'cpu', target: { type: 'Utilization', averageUtilization: 50 } };

test('no request, and an autoscaler by CPU', () => {
  expect(scaled({ metrics: [{ type: 'Resource', resource: cpu }] }).report(ID)).toEqual([[
    'warning Deployment shop/web: spec.template.spec.containers[].resources',
    'container "api": no CPU request, and HorizontalPodAutoscaler web scales by CPU utilization. (autoscaler-without-cpu-request)',
    '    The autoscaler does nothing: more load meets the same pods.',
    '    Write: resources: { cpu: { request: kplus.Cpu.millis(100) } }, with what the application needs',
  ]]);
});

test.each([
  ['no metrics are 80 % of the CPU', scaled({})],
  ['the old field', scaled({ targetCPUUtilizationPercentage: 50 })],
  ['the CPU of this container', scaled({ metrics: [{ type: 'ContainerResource', containerResource: { ...cpu, container: 'api' } }] })],
  ['a request of memory is none', scaled({}).container('resources', { requests: { memory: '1Gi' } })],
])('fires: %s', (_, synth) => {
  expect(synth.findings(ID).map(f => f.container)).toEqual(['api']);
});

const SIDECAR = { name: 'proxy', restartPolicy: 'Always' };

test('a native sidecar counts as a container, an init container does not', () => {
  const synth = scaled({}).container('resources', { requests: { cpu: '100m' } }).pod('initContainers', [{ name: 'migrate' }, SIDECAR]);
  expect(synth.findings(ID).map(f => [f.container, f.path])).toEqual([['proxy', 'spec.template.spec.initContainers[].resources']]);
});

test.each([
  ['the pod itself requests', scaled({}).pod('resources', { requests: { cpu: '1' } }).container('resources', undefined)],
  ['a request', scaled({}).container('resources', { requests: { cpu: '100m' } })],
  ['a limit is a request', scaled({}).container('resources', { limits: { cpu: 1 } })],
  ['the CPU of another container', scaled({ metrics: [{ type: 'ContainerResource', containerResource: { ...cpu, container: 'proxy' } }] })],
  ['an average value needs no request', scaled({ metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'AverageValue' } } }] })],
  ['the minimum is the maximum: it never scales', scaled({ minReplicas: 10 })],
  ['another metric', scaled({ metrics: [{ type: 'External' }] })],
  ['no autoscaler', compliant],
  ['KEDA has triggers of its own', compliant.and('keda', manifest('ScaledObject', 'web', { scaleTargetRef: { name: 'web' } }))],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});
