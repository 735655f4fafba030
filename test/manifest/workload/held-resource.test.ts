import { Manifests, Workload } from '../../../src/manifest';
import { heldResourcesOf } from '../../../src/manifest/workload/held-resource';
import { Manifest } from '../../../src/yaml';

type Pod = Record<string, unknown>;
const workload = (pod: Pod): Workload => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'shop' },
  spec: { template: { metadata: { labels: { app: 'web' } }, spec: pod } },
});
const claim = (spec: object): Manifest => ({ apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'data', namespace: 'shop' }, spec });
const USES_CLAIM: Pod = { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }] };
const held = (pod: Pod, ...others: Manifest[]): [string, string][] => {
  const own = workload(pod);
  const manifests = new Manifests([own, ...others]);
  return heldResourcesOf(manifests.workloads[0], manifests).map(({ exclusion, what }) => [exclusion, what]);
};

describe('a volume claim', () => {
  const LOCAL_VOLUME: Manifest = { apiVersion: 'v1', kind: 'PersistentVolume', metadata: { name: 'pv-1' }, spec: { local: { path: '/data' }, nodeAffinity: {} } };
  const LOCAL_CLASS = { apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', metadata: { name: 'fast' }, provisioner: 'rancher.io/local-path' } as Manifest;

  test.each<[string, [string, string][], Pod, Manifest[]]>([
    ['ReadWriteOnce', [['cluster', 'volume claim data is ReadWriteOnce']], {}, [claim({ accessModes: ['ReadWriteOnce'] })]],
    ['ReadWriteOncePod', [['cluster', 'volume claim data is ReadWriteOncePod']], {}, [claim({ accessModes: ['ReadWriteOncePod'] })]],
    ['ReadWriteOncePod on a node', [['cluster', 'volume claim data is ReadWriteOncePod']], {}, [claim({ accessModes: ['ReadWriteOncePod'], storageClassName: 'local-path' })]],
    ['that is not in the manifests', [['cluster', 'volume claim data is not in the manifests, and may be ReadWriteOnce']], {}, []],
    ['ReadWriteMany', [], {}, [claim({ accessModes: ['ReadWriteMany'] })]],
    ['without modes: a rule of its own', [], {}, [claim({})]],
    ['of a local volume', [], {}, [claim({ accessModes: ['ReadWriteOnce'], volumeName: 'pv-1' }), LOCAL_VOLUME]],
    ['of a volume that is not in the manifests', [['cluster', 'volume claim data is ReadWriteOnce']], {}, [claim({ accessModes: ['ReadWriteOnce'], volumeName: 'pv-2' })]],
    ['of the class local-path', [], {}, [claim({ accessModes: ['ReadWriteOnce'], storageClassName: 'local-path' })]],
    ['of a class whose provisioner is local', [], {}, [claim({ accessModes: ['ReadWriteOnce'], storageClassName: 'fast' }), LOCAL_CLASS]],
    ['of a pod that is bound to a node', [], { nodeSelector: { 'kubernetes.io/hostname': 'one' } }, [claim({ accessModes: ['ReadWriteOnce'] })]],
  ])('%s', (_, expected, pod, others) => {
    expect(held({ ...USES_CLAIM, ...pod }, ...others)).toEqual(expected);
  });
});

test.each<[string, [string, string][], Pod]>([
  ['a host port', [['node', 'port 8080 of the node is taken']], { containers: [{ name: 'a', ports: [{ containerPort: 80, hostPort: 8080 }] }] }],
  ['a port on the network of the host', [['node', 'port 80 of the node is taken']], { hostNetwork: true, containers: [{ name: 'a', ports: [{ containerPort: 80 }] }] }],
  ['a host port of a native sidecar', [['node', 'port 99 of the node is taken']],
    { initContainers: [{ name: 's', restartPolicy: 'Always', ports: [{ containerPort: 99, hostPort: 99 }] }] }],
  ['a host port of an init container that ends', [], { initContainers: [{ name: 's', ports: [{ containerPort: 99, hostPort: 99 }] }] }],
  ['a port of the pod', [], { containers: [{ name: 'a', ports: [{ containerPort: 80 }] }] }],
])('%s', (_, expected, pod) => {
  expect(held(pod)).toEqual(expected);
});

describe('a disk without a claim', () => {
  const disk = (type: string, fields: object = {}): Pod => ({ volumes: [{ name: 'data', [type]: { volumeID: 'vol-1', ...fields } }] });

  test.each<[string, [string, string][], Pod]>([
    ['of Amazon', [['cluster', 'disk data (awsElasticBlockStore) is of one pod at a time']], disk('awsElasticBlockStore')],
    ['of Amazon, read only: as well', [['cluster', 'disk data (awsElasticBlockStore) is of one pod at a time']], disk('awsElasticBlockStore', { readOnly: true })],
    ['iSCSI', [['cluster', 'disk data (iscsi) is of one pod at a time']], disk('iscsi')],
    ['Ceph, read only', [], disk('rbd', { readOnly: true })],
    ['of Azure', [['cluster', 'disk data (azureDisk) is of one node at a time']], disk('azureDisk')],
    ['Fibre Channel, read only', [], disk('fc', { readOnly: true })],
    ['a file system that many mount', [], disk('nfs')],
    ['one that each pod makes', [], disk('ephemeral')],
    ['nothing where its source is null', [], { volumes: [{ name: 'data', iscsi: null }] }],
  ])('%s', (_, expected, pod) => {
    expect(held(pod)).toEqual(expected);
  });
});

test('the path of a host port names the list of its container', () => {
  const pathOf = (pod: Pod) => heldResourcesOf(workload(pod), new Manifests([workload(pod)])).map(({ path }) => path);
  const holder = { name: 's', restartPolicy: 'Always', ports: [{ containerPort: 99, hostPort: 99 }] };
  expect([pathOf({ containers: [holder] }), pathOf({ initContainers: [holder] })].flat()).toEqual([
    'spec.template.spec.containers[].ports[].hostPort', 'spec.template.spec.initContainers[].ports[].hostPort',
  ]);
});

describe('a required anti-affinity', () => {
  const apart = (term: object): Pod => ({
    affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: 'kubernetes.io/hostname', ...term }] } },
  });
  const KEPT_APART = [['node', 'a required anti-affinity keeps the pods of web apart (kubernetes.io/hostname)']];

  test.each<[string, string[][], object]>([
    ['against its own pods', KEPT_APART, { labelSelector: { matchLabels: { app: 'web' } } }],
    ['against its own pods, in its namespace', KEPT_APART, { labelSelector: { matchLabels: { app: 'web' } }, namespaces: ['shop'] }],
    ['against another application', [], { labelSelector: { matchLabels: { app: 'db' } } }],
    ['in another namespace', [], { labelSelector: { matchLabels: { app: 'web' } }, namespaces: ['other'] }],
    ['among the pods of one template', [], { labelSelector: { matchLabels: { app: 'web' } }, matchLabelKeys: ['pod-template-hash'] }],
    ['without a selector: it matches no pods', [], {}],
  ])('%s', (_, expected, term) => {
    expect(held(apart(term))).toEqual(expected);
  });
});
