import { asRollout, compliant, manifest, Mutation, Synth } from '../fixtures';

const ID = 'unavoidable-gap';
const alone = (synth: Synth) => synth.with('deployment.spec.replicas', 1).without('disruptionBudget');
export const mutation: Mutation = {
  change: s => alone(s).container('ports.0.hostPort', 443).with('deployment.spec.strategy', { type: 'Recreate' }),
};
const volume = (...accessModes: string[]) => alone(compliant).pod('volumes', [{ persistentVolumeClaim: { claimName: 'data' } }])
  .with('deployment.spec.strategy.rollingUpdate', { maxSurge: 0, maxUnavailable: 1 })
  .and('claim', manifest('PersistentVolumeClaim', 'data', { accessModes }));

test('the only pod holds a volume that one node has: that is said, and nothing else about it', () => {
  expect([volume('ReadWriteOnce').ids(), volume('ReadWriteOnce').findings(ID).map(({ found, consequence, yaml }) => [found, consequence, yaml])]).toEqual([[ID], [[
    'one replica, and volume claim data is ReadWriteOnce: the pod is deleted before its successor starts.',
    'Every update is a gap, whatever the strategy: nobody answers until the new pod is ready.',
    'two replicas and a volume that is ReadWriteMany, or a StatefulSet whose pods have a volume each; '
    + 'or accept it: metadata.annotations[cdk8s-graceful/acknowledge]: \'{"unavoidable-gap":"<why>"}\'',
  ]]]);
});

const HOME_AUTOMATION = volume('ReadWriteOnce').with('deployment.spec.strategy', { type: 'Recreate' }).with('service.spec.type', 'LoadBalancer')
  .container('readinessProbe', undefined).container('lifecycle', undefined);

test.each([
  ['behind a load balancer that is not known, without probe and hook', HOME_AUTOMATION, ID],
  ['behind one that registers pods late', alone(HOME_AUTOMATION).withBudget({ paths: [{ name: 'edge', propagationSeconds: 15, floorSeconds: 5, registrationSeconds: 40 }] }).with('deployment.spec.strategy', {
    type: 'RollingUpdate', rollingUpdate: { maxSurge: 0, maxUnavailable: 1 },
  }), ID],
  ['the same with the default strategy, by which it hangs', HOME_AUTOMATION.with('deployment.spec.strategy', undefined), 'surge-deadlock'],
  ['a port of the node', HOME_AUTOMATION.without('claim').pod('volumes', []).container('ports.0.hostPort', 8123).with('deployment.spec.strategy', undefined), 'surge-deadlock'],
])('one finding alone, as its updates wait for the old pod: %s', (_, synth, id) => {
  expect(synth.ids()).toEqual([id]);
});

test('a claim that may be of many nodes: the rest is reported', () => {
  expect(HOME_AUTOMATION.with('deployment.spec.strategy', undefined).without('claim').ids()).toContain('prestop-missing');
});

test.each([
  ['Recreate', volume('ReadWriteOnce').with('deployment.spec.strategy', { type: 'Recreate' }), 'volume claim data is ReadWriteOnce'],
  ['0 and 10 %, which the controller takes as 1 of 1', volume('ReadWriteOncePod').with('deployment.spec.strategy.rollingUpdate.maxUnavailable', '10%'),
    'volume claim data is ReadWriteOncePod'],
  ['a claim that is not here', volume('ReadWriteMany').without('claim'), 'volume claim data is not in the manifests, and may be ReadWriteOnce'],
  ['a required anti-affinity to its own pods', alone(compliant).with('deployment.spec.strategy', { type: 'Recreate' })
    .pod('affinity', { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: { app: 'web' } } }] } }),
  'a required anti-affinity keeps the pods of web apart (kubernetes.io/hostname)'],
])('%s', (_, synth, held) => {
  expect([synth.ids(), synth.found(ID)]).toEqual([[ID], [`one replica, and ${held}: the pod is deleted before its successor starts.`]]);
});

test.each([
  ['two replicas', volume('ReadWriteOnce').with('deployment.spec.replicas', 2)],
  ['a volume for many nodes', volume('ReadWriteMany')],
  ['nothing sends to it', volume('ReadWriteOnce').withBudget({ paths: [] })],
  ['the rollout hangs: surge-deadlock reports it', volume('ReadWriteOnce').with('deployment.spec.strategy.rollingUpdate', { maxSurge: 1, maxUnavailable: 0 })],
  ['another Deployment serves meanwhile', volume('ReadWriteOnce').and('stable', {
    ...compliant.objects.deployment, metadata: { name: 'stable', namespace: 'shop' }, spec: { ...compliant.objects.deployment.spec, replicas: 4 },
  } as typeof compliant.objects.deployment)],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});

test('a Rollout of Argo, whose canary has no steps: one finding alone', () => {
  expect(asRollout(volume('ReadWriteOnce')).ids()).toEqual([ID]);
  expect(asRollout(volume('ReadWriteOnce'), { maxSurge: 1, maxUnavailable: 0 }).ids()).toEqual(['surge-deadlock']);
  expect(asRollout(volume('ReadWriteOnce'), { steps: [{ setWeight: 50 }] }).report(ID)).toEqual([]);
});
