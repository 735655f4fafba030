import { asKind, asRollout, compliant, manifest, Mutation } from '../fixtures';

const ID = 'surge-deadlock';
export const mutation: Mutation = { change: s => s.container('ports.0.hostPort', 443) };
const PORT = '    Without a free node the new pod stays Pending: the rollout hangs until its deadline.';
const WRITE = '    Write: strategy: kplus.DeploymentStrategy.rollingUpdate({ maxSurge: kplus.PercentOrAbsolute.absolute(0), '
  + 'maxUnavailable: kplus.PercentOrAbsolute.absolute(1) })';
const hostPort = compliant.container('ports.0.hostPort', 443);
const volume = (...accessModes: string[]) => compliant.pod('volumes', [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }])
  .and('claim', manifest('PersistentVolumeClaim', 'data', { accessModes }));

test('a port of the node', () => {
  expect(hostPort.report(ID)).toEqual([[
    'error Deployment shop/web: spec.template.spec.containers[].ports[].hostPort',
    'port 443 of the node is taken, and a rolling update that deletes no pod before its successor is ready. (surge-deadlock)',
    PORT,
    WRITE,
  ]]);
});

const SHARED = 'a volume that is ReadWriteMany, or a StatefulSet whose pods have a volume each';

test('a volume that one node can mount, whatever the strategy', () => {
  const reports = [{ maxSurge: 1, maxUnavailable: 0 }, { maxSurge: 0, maxUnavailable: 1 }].map(rolling => volume('ReadWriteOnce').with('deployment.spec.strategy.rollingUpdate', rolling).report(ID));
  for (const report of reports) {
    expect(report).toEqual([[
      'error Deployment shop/web: spec.template.spec.volumes[].persistentVolumeClaim',
      'volume claim data is ReadWriteOnce, and 2 replicas share it. (surge-deadlock)',
      '    A new pod on another node waits until all old ones are gone: the rollout hangs until its deadline.',
      `    Write: ${SHARED}; or a required podAffinity to its own pods by kubernetes.io/hostname`,
    ]]);
  }
});

test('a volume that one pod can mount, also of a StatefulSet, and by Recreate', () => {
  const claimed = volume('ReadWriteOncePod');
  const asks = 'volume claim data is ReadWriteOncePod, and 2 replicas ask for it.';
  expect([claimed, claimed.with('deployment.spec.strategy', { type: 'Recreate' }), claimed.with('deployment.kind', 'StatefulSet')].map(synth => synth.findings(ID).map(({ found, yaml }) => [found, yaml]))).toEqual([
    [[asks, `${SHARED}; or one replica`]],
    [[asks, `${SHARED}; or one replica`]],
    [[asks, 'a volume that is ReadWriteMany, or volumeClaimTemplates: each pod has a volume; or one replica']],
  ]);
});

test.each([
  ['hostNetwork takes every port of the pod', compliant.pod('hostNetwork', true), 'port 8080 of the node is taken'],
  ['a host port of 443 beside hostNetwork', hostPort.pod('hostNetwork', true), 'port 443 of the node is taken'],
  ['25% missing of 3 replicas is none', hostPort.with('deployment.spec.replicas', 3).with('deployment.spec.strategy', undefined), 'port 443 of the node is taken'],
  ['50% missing of 1 replica is none', hostPort.with('deployment.spec.replicas', 1)
    .with('deployment.spec.strategy.rollingUpdate.maxUnavailable', '50%'), 'port 443 of the node is taken'],
])('fires: %s', (_, synth, held) => {
  expect(synth.found(ID)).toEqual([`${held}, and a rolling update that deletes no pod before its successor is ready.`]);
});

test('a volume is found behind one that anyone can mount', () => {
  const synth = volume('ReadWriteOnce').pod('volumes', [
    { name: 'tmp', emptyDir: {} },
    { name: 'shared', persistentVolumeClaim: { claimName: 'shared' } },
    { name: 'data', persistentVolumeClaim: { claimName: 'data' } },
  ]).and('shared', manifest('PersistentVolumeClaim', 'shared', { accessModes: ['ReadWriteMany'] }));
  expect(synth.found(ID)).toEqual(['volume claim data is ReadWriteOnce, and 2 replicas share it.']);
});

test.each([
  ['no port of the node', compliant],
  ['a volume that many can mount', volume('ReadWriteMany')],
  ['a volume that many can mount too', volume('ReadWriteOnce', 'ReadWriteMany')],
  ['a volume that many can read', volume('ReadOnlyMany')],
  ['a claim without a mode', volume()],
  ['a claim of another synth: claim-access-unknown reports it', volume('ReadWriteOnce').with('claim.metadata.name', 'other')],
  ['a claim of another namespace', volume('ReadWriteOnce').with('claim.metadata.namespace', 'other')],
  ['one pod may be missing: the old pod is deleted first', hostPort.with('deployment.spec.strategy.rollingUpdate.maxUnavailable', 1)],
  ['50% missing of 2 replicas is 1', hostPort.with('deployment.spec.strategy.rollingUpdate.maxUnavailable', '50%')],
  ['25% missing of 4 replicas is 1', hostPort.with('deployment.spec.replicas', 4).with('deployment.spec.strategy', undefined)],
  ['both 0: the controller removes one pod anyway', hostPort.with('deployment.spec.strategy.rollingUpdate.maxSurge', 0)],
  ['0 replicas', hostPort.with('deployment.spec.replicas', 0)],
  ['Recreate', hostPort.with('deployment.spec.strategy', { type: 'Recreate' })],
  ['Recreate, and a volume of one node', volume('ReadWriteOnce').with('deployment.spec.strategy', { type: 'Recreate' })],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});

test('one replica: only the author can decide', () => {
  expect(volume('ReadWriteOnce').with('deployment.spec.replicas', 1).findings(ID).map(({ changes, yaml }) => [changes, yaml])).toEqual([[
    undefined,
    'two replicas and a volume that is ReadWriteMany, or a StatefulSet whose pods have a volume each; or, where the gap of each update is accepted, '
    + 'spec.strategy.type: Recreate and metadata.annotations[cdk8s-graceful/acknowledge]: \'{"unavoidable-gap":"<why>"}\'',
  ]]);
});

test.each([
  ['a local volume', volume('ReadWriteOnce').with('claim.spec.volumeName', 'disk').and('disk', manifest('PersistentVolume', 'disk', { local: { path: '/mnt' } }))],
  ['storage class local-path', volume('ReadWriteOnce').with('claim.spec.storageClassName', 'local-path')],
  ['pods of one node', volume('ReadWriteOnce').pod('nodeSelector', { 'kubernetes.io/hostname': 'a' })],
  ['pods of one node, by an affinity', volume('ReadWriteOnce').pod('affinity', {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: [{ matchExpressions: [{ key: 'kubernetes.io/hostname', operator: 'In', values: ['a'] }] }],
      },
    },
  })],
  ['pods that must be beside each other', volume('ReadWriteOnce').pod('affinity', {
    podAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: [
        { topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: { app: 'web' } } },
      ],
    },
  })],
])('silent: several pods of a node may use it: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});

describe('a DaemonSet that takes a port of the node', () => {
  const daemonSet = (rollingUpdate: object, type?: string) => hostPort.with('deployment.kind', 'DaemonSet').with('deployment.spec.updateStrategy', { type, rollingUpdate });

  test('its surge pod waits on the same node (kubernetes#106417)', () => {
    expect(daemonSet({ maxSurge: 2, maxUnavailable: 0 }).findings(ID).map(({ found, yaml }) => [found, yaml])).toEqual([[
      'port 443 of the node is taken, and maxSurge 2 starts the new pod of web beside the old one of its node.',
      'spec.updateStrategy.rollingUpdate.maxSurge: 0, and spec.updateStrategy.rollingUpdate.maxUnavailable: 1',
    ]]);
  });

  test.each([['no surge', daemonSet({ maxUnavailable: 1 })], ['OnDelete', daemonSet({ maxSurge: 2 }, 'OnDelete')]])('silent: %s', (_, synth) => {
    expect(synth.report(ID)).toEqual([]);
  });
});

describe('a DaemonSet whose pods share a claim', () => {
  const shared = (mode: string) => asKind(volume(mode), 'DaemonSet', {});

  test('one node has it: a warning, as how many nodes there are is not known', () => {
    expect(shared('ReadWriteOnce').findings(ID).map(f => [f.severity, f.found])).toEqual([
      ['warning', 'volume claim data is ReadWriteOnce, and each node has a pod of web that asks for it.'],
    ]);
  });

  test.each([
    ['of many nodes', shared('ReadWriteMany')],
    ['on chosen nodes', shared('ReadWriteOnce').pod('nodeSelector', { disk: 'ssd' })],
  ])('silent: %s', (_, synth) => {
    expect(synth.report(ID)).toEqual([]);
  });
});

test('a StatefulSet whose pods share a volume of one node', () => {
  expect(asKind(volume('ReadWriteOnce'), 'StatefulSet', {}).found(ID)).toEqual(['volume claim data is ReadWriteOnce, and 2 replicas share it.']);
});

test('silent: all pods that share it are deleted before the first successor', () => {
  expect(volume('ReadWriteOnce').with('deployment.spec.strategy.rollingUpdate', { maxSurge: 0, maxUnavailable: '100%' }).report(ID)).toEqual([]);
});

test('a DaemonSet that is kept apart from itself: its surge pod waits on the same node', () => {
  const apart = { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: { app: 'web' } } }] } };
  const found = asKind(compliant.pod('affinity', apart), 'DaemonSet', { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } }).found(ID);
  expect(found).toEqual([expect.stringMatching(/^a required anti-affinity keeps the pods of web apart .* and maxSurge 1 starts the new pod of web beside the old one of its node\.$/)]);
});

describe('a Rollout of Argo, whose canary has no steps', () => {
  test.each([
    ['a port of the node: one of several pods may be missing', hostPort, 'spec.strategy.canary.maxSurge: 0, and spec.strategy.canary.maxUnavailable: 1'],
    ['a volume that several share', volume('ReadWriteOnce'), `${SHARED}; or a required podAffinity to its own pods by kubernetes.io/hostname`],
    ['a volume of one pod', volume('ReadWriteOncePod').with('deployment.spec.replicas', 1), `two replicas and ${SHARED}; or, where the gap of each update is accepted, `
      + 'spec.strategy.canary: { maxSurge: 0, maxUnavailable: 1 } and metadata.annotations[cdk8s-graceful/acknowledge]: \'{"unavoidable-gap":"<why>"}\''],
  ])('%s', (_, synth, yaml) => {
    expect(asRollout(synth).findings(ID).map(f => [f.found, f.yaml])).toEqual([[synth.found(ID)[0], yaml]]);
  });

  test.each([
    ['one pod may be missing', asRollout(hostPort, { maxUnavailable: 1 })],
    ['steps', asRollout(hostPort, { steps: [{ setWeight: 50 }] })],
    ['a traffic router', asRollout(hostPort, { trafficRouting: { nginx: {} } })],
    ['an analysis', asRollout(hostPort, { analysis: { templates: [] } })],
    ['blueGreen', asRollout(hostPort).with('deployment.spec.strategy', { blueGreen: { activeService: 'web' } })],
  ])('silent: %s', (_, synth) => {
    expect(synth.report(ID)).toEqual([]);
  });
});
