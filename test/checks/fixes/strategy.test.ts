import { applyFixes } from '../../../src/harden';
import { Change } from '../../../src/yaml';
import { compliant, manifest, Synth } from '../fixtures';

/** The rolling update after every fix, and the reasons. */
const fixed = (rollingUpdate: object, replicas = 2, synth: Synth = compliant) => {
  const { manifests, objects } = synth.with('deployment.spec.strategy.rollingUpdate', rollingUpdate).with('deployment.spec.replicas', replicas);
  return applyFixes(manifests).get(objects.deployment)!.changes.map(({ path, value }: Change) => [path.slice(-1)[0], value]);
};
const claim = (mode: string, synth = compliant) => synth.pod('volumes', [{ persistentVolumeClaim: { claimName: 'data' } }])
  .and('claim', manifest('PersistentVolumeClaim', 'data', { accessModes: [mode] }));
const quota = (pods: number) => compliant.and('quota', manifest('ResourceQuota', 'all', { hard: { pods } }));
const gpu = compliant.container('resources', { limits: { 'nvidia.com/gpu': 1 }, requests: { cpu: '1' } });

test.each<[string, object, number, Synth, unknown[]]>([
  ['surge 1, all unavailable: only the wrong field', { maxSurge: 1, maxUnavailable: '100%' }, 2, compliant, [['maxUnavailable', 0]]],
  ['no surge, all unavailable', { maxSurge: 0, maxUnavailable: '100%' }, 2, compliant, [['maxSurge', '25%'], ['maxUnavailable', 0]]],
  ['one pod, no surge, and it may be missing', { maxSurge: 0, maxUnavailable: 1 }, 1, compliant, [['maxSurge', '25%'], ['maxUnavailable', 0]]],
  ['both 0, which the API server refuses', { maxSurge: 0, maxUnavailable: 0 }, 2, compliant, [['maxSurge', '25%']]],
  ['a volume that one node holds: its successors wait for both', { maxSurge: 0, maxUnavailable: 2 }, 2, claim('ReadWriteOnce'), []],
  ['both 0 and a volume that one node holds', { maxSurge: 0, maxUnavailable: 0 }, 2, claim('ReadWriteOnce'), []],
  ['a surge pod that waits for the volume', { maxSurge: 1, maxUnavailable: 0 }, 2, claim('ReadWriteOnce'), []],
  ['a surge pod that waits for a port of the node', { maxSurge: 1, maxUnavailable: 0 }, 2, compliant.container('ports.0.hostPort', 443), [['maxSurge', 0], ['maxUnavailable', 1]]],
  ['a volume for many nodes', { maxSurge: 0, maxUnavailable: 2 }, 2, claim('ReadWriteMany'), [['maxSurge', '25%'], ['maxUnavailable', 0]]],
  ['a quota without room', { maxSurge: 1, maxUnavailable: 2 }, 2, quota(2), [['maxUnavailable', 1]]],
  ['a quota with room for one more', { maxSurge: 1, maxUnavailable: 2 }, 2, quota(3), [['maxUnavailable', 0]]],
  ['a device for each pod', { maxSurge: 0, maxUnavailable: 2 }, 2, gpu, [['maxUnavailable', 1]]],
])('%s', (_, rollingUpdate, replicas, synth, changes) => {
  expect(fixed(rollingUpdate, replicas, synth)).toEqual(changes);
});

test.each<[string, object, number, Synth]>([
  ['several replicas, surge 0, unavailable 1', { maxSurge: 0, maxUnavailable: 1 }, 2, compliant],
  ['the same with a volume that one node holds', { maxSurge: 0, maxUnavailable: 1 }, 2, claim('ReadWriteOnce')],
  ['the only pod holds a volume', { maxSurge: 0, maxUnavailable: 1 }, 1, claim('ReadWriteOnce')],
  ['surge 25 %, which is 1 of 2', { maxSurge: '25%', maxUnavailable: 0 }, 2, compliant],
  ['no replicas', { maxSurge: 0, maxUnavailable: 0 }, 0, compliant],
  ['Recreate', { maxSurge: 0, maxUnavailable: 2 }, 2, compliant.with('deployment.spec.strategy.type', 'Recreate')],
  ['one pod, and the quota has no room for a second', { maxSurge: 0, maxUnavailable: 1 }, 1, quota(1)],
])('no change: %s', (_, rollingUpdate, replicas, synth) => {
  expect(fixed(rollingUpdate, replicas, synth)).toEqual([]);
});
