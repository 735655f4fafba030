import { PodSpec } from '../../../src/manifest';
import { podLimitOf, podRequestOf } from '../../../src/manifest/pod/resources';

const cpu = (request: string, more: object = {}) => ({ name: 'a', resources: { requests: { cpu: request } }, ...more });
const sidecar = (request: string) => cpu(request, { restartPolicy: 'Always' });

test.each<[string, PodSpec, number]>([
  ['two containers', { containers: [cpu('100m'), cpu('200m')] }, 0.3],
  ['a larger init container', { containers: [cpu('100m')], initContainers: [cpu('500m')] }, 0.5],
  ['a smaller init container', { containers: [cpu('100m')], initContainers: [cpu('50m')] }, 0.1],
  ['a native sidecar', { containers: [cpu('100m')], initContainers: [sidecar('50m')] }, 0.15],
  ['a sidecar that is started before an init container', { containers: [cpu('200m')], initContainers: [sidecar('100m'), cpu('500m')] }, 0.6],
  ['a sidecar that is started after it', { containers: [cpu('200m')], initContainers: [cpu('500m'), sidecar('100m')] }, 0.5],
  ['a limit without a request', { containers: [{ name: 'a', resources: { limits: { cpu: '1' } } }] }, 1],
  ['what the pod itself requests, beside larger containers', { resources: { requests: { cpu: '1' } }, containers: [cpu('2')] }, 1],
  ['the limit of a pod whose containers request nothing', { resources: { limits: { cpu: '1' } }, containers: [{ name: 'a' }] }, 1],
  ['the limit of a pod whose containers request something', { resources: { limits: { cpu: '1' } }, containers: [cpu('100m')] }, 0.1],
  ['nothing', {}, 0],
])('%s', (_, pod, expected) => {
  expect(podRequestOf(pod, 'cpu')).toBeCloseTo(expected, 6);
});

test('limits are those of containers and native sidecars', () => {
  const limited = (cpus: string, more: object = {}) => ({ name: 'a', resources: { limits: { cpu: cpus } }, ...more });
  expect(podLimitOf({ containers: [limited('1')], resources: { limits: { cpu: '3' } } }, 'cpu')).toBe(3);
  expect(podLimitOf({ containers: [limited('1')], initContainers: [limited('1', { restartPolicy: 'Always' }), limited('9')] }, 'cpu')).toBe(2);
});
