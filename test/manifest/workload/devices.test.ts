import { Manifests, Workload } from '../../../src/manifest';
import { deviceRequestsOf, deviceRoomOf, devicesOf } from '../../../src/manifest/workload/devices';

const GPU = 'nvidia.com/gpu';
const withGpus = (amount: number) => ({ resources: { limits: { [GPU]: amount } } });

function workload(name: string, pod: object, replicas = 2): Workload {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace: 'shop' },
    spec: { replicas, template: { metadata: { labels: { app: name } }, spec: pod } },
  };
}

test('a device is an extended resource or a claim of one', () => {
  const container = { name: 'a', resources: { limits: { 'cpu': '1', [GPU]: 2, 'hugepages-2Mi': '4Mi', 'ephemeral-storage': '1Gi' }, requests: { [GPU]: 2 } } };
  expect(devicesOf(workload('web', { containers: [container], resourceClaims: [{ name: 'accelerator' }] }))).toEqual(['nvidia.com/gpu 2', 'resource claim accelerator']);
  expect(devicesOf(workload('web', { containers: [{ name: 'a', resources: { limits: { cpu: '1' } } }] }))).toEqual([]);
});

test('of an init container the larger counts, as the scheduler does it', () => {
  const pod = { containers: [{ name: 'a', ...withGpus(1) }, { name: 'b', ...withGpus(2) }], initContainers: [{ name: 'warm-up', ...withGpus(4) }] };
  expect(deviceRequestsOf(pod)).toEqual({ [GPU]: 4 });
});

type Row = [name: string, room: [pods: number, what: string] | undefined, devices: Record<string, number>, others?: Workload[]];
test.each<Row>([
  ['8, 3 a pod: 2 pods', [2, '8 nvidia.com/gpu, each pod takes 3'], { [GPU]: 8 }],
  ['8, of which 2 pods of another workload take 2 each: 1 pod', [1, '8 nvidia.com/gpu, other workloads take 4, each pod takes 3'], { [GPU]: 8 },
    [workload('other', { containers: [{ name: 'a', ...withGpus(2) }] })]],
  ['less than the others take: none', [0, '1 nvidia.com/gpu, other workloads take 2, each pod takes 3'], { [GPU]: 1 },
    [workload('other', { containers: [{ name: 'a', ...withGpus(1) }] })]],
  ['of two resources the scarce one', [1, '1 example.com/nic, each pod takes 1'], { [GPU]: 8, 'example.com/nic': 1 }],
  ['another resource', undefined, { 'amd.com/gpu': 8 }],
  ['none is stated', undefined, {}],
])('%s', (_, room, devices, others = []) => {
  const container = { name: 'a', resources: { limits: { [GPU]: 3, 'example.com/nic': 1 } } };
  const manifests = new Manifests([workload('web', { containers: [container] }), ...others]);
  const found = deviceRoomOf(manifests.workloads[0], manifests, devices);
  expect(found && [found.pods, found.what]).toEqual(room);
});
