import { asRelease, autoscaler, compliant, Mutation } from '../fixtures';

const ID = 'release-with-replicas';
export const mutation: Mutation = { change: s => asRelease(s).without('hpa').with('deployment.spec.replicas', 2) };
const release = compliant.with('deployment.metadata.labels', { 'cdk8s-graceful/rainbow': 'web', 'cdk8s-graceful/release': 'v3' });

test('a release with replicas', () => {
  expect(release.report(ID)).toEqual([[
    'error Deployment shop/web: spec.replicas',
    'replicas 2 on release v3. (release-with-replicas)',
    '    Each apply would start its 2 pods again after it has ended; taking the field away later would leave a busy release with one.',
    '    Write: a RainbowDeployment: its autoscalers keep the releases at their size',
  ]]);
});

test.each([
  ['no replicas', release.with('deployment.spec.replicas', undefined)],
  ['replicas null are none', release.with('deployment.spec.replicas', null)],
  ['beside an autoscaler: replicas-with-autoscaler reports it', release.and('hpa', autoscaler({ minReplicas: 2 }))],
  ['no release', compliant],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});
