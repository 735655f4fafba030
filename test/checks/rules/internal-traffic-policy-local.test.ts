import { asKind, compliant, Mutation } from '../fixtures';

const ID = 'internal-traffic-policy-local';
export const mutation: Mutation = { change: s => asKind(s.with('service.spec.internalTrafficPolicy', 'Local'), 'DaemonSet', {}) };
const local = compliant.with('service.spec.internalTrafficPolicy', 'Local');
const daemonSet = (updateStrategy: object = {}) => asKind(local, 'DaemonSet', updateStrategy);

test('before a Deployment: a warning', () => {
  expect(local.report(ID)).toEqual([[
    'warning Service shop/web: spec.internalTrafficPolicy',
    'internalTrafficPolicy Local, and the pods of Deployment shop/web are on some nodes only. (internal-traffic-policy-local)',
    '    Once the last pod of a node has stopped, the clients of that node have no endpoint: their connections are dropped.',
    '    Write: leave internalTrafficPolicy out: Cluster is its default',
  ]]);
});

test('before a DaemonSet without surge: an error', () => {
  expect(daemonSet().report(ID)).toEqual([[
    'error Service shop/web: spec.internalTrafficPolicy',
    'internalTrafficPolicy Local, and DaemonSet shop/web is updated without surge. (internal-traffic-policy-local)',
    '    With each update the clients of each node in turn have no endpoint until its new pod is ready: their connections are dropped.',
    '    Write: leave internalTrafficPolicy out: Cluster is its default; or, by a JSON patch of the DaemonSet, spec.updateStrategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } }',
  ]]);
});

test.each([
  ['Cluster', compliant.with('service.spec.internalTrafficPolicy', 'Cluster')],
  ['a DaemonSet whose new pod is ready before the old one goes', daemonSet({ rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } })],
  ['a DaemonSet that its author updates', daemonSet({ type: 'OnDelete' })],
  ['it sends to nobody', local.with('service.spec.selector.app', 'api')],
  ['a Job', local.with('deployment.kind', 'Job')],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});
