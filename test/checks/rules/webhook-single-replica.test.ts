import { compliant, Mutation, Synth } from '../fixtures';

const ID = 'webhook-single-replica';
const asked = (synth: Synth, webhook: object = {}, kind = 'ValidatingWebhookConfiguration', guard = 'guard') => {
  const { name, namespace } = synth.objects.service.metadata!;
  const configuration = { apiVersion: 'admissionregistration.k8s.io/v1', kind, metadata: { name: guard }, webhooks: [{ clientConfig: { service: { name, namespace } }, ...webhook }] };
  return synth.and(guard, configuration);
};
const one = compliant.with('deployment.spec.replicas', 1);
export const mutation: Mutation = { change: s => asked(s.with('deployment.spec.replicas', 1)) };

test('one replica answers a webhook', () => {
  expect(mutation.change(compliant).report(ID)).toEqual([[
    'warning Deployment shop/web: spec.replicas',
    'one replica of web answers ValidatingWebhookConfiguration guard, failurePolicy Fail. (webhook-single-replica)',
    '    While its node drains or it restarts, the API server refuses what the webhook guards, in the whole cluster.',
    '    Write: replicas: 2',
  ]]);
});

test('it is not said a second time by single-replica; with failurePolicy Ignore that says it', () => {
  const ids = (synth: Synth) => synth.ids().filter(id => /single-replica/.test(id));
  expect([ids(asked(one)), ids(asked(one, { failurePolicy: 'Ignore' }))]).toEqual([[ID], ['single-replica']]);
});

test('a mutating one as well', () => {
  expect(asked(one, { failurePolicy: 'Fail' }, 'MutatingWebhookConfiguration').findings(ID)).toHaveLength(1);
});

test('several configurations of one workload are one finding', () => {
  const three = ['b', 'c'].reduce((synth, guard) => asked(synth, {}, 'MutatingWebhookConfiguration', guard), asked(one));
  expect([three.ids(), three.found(ID)]).toEqual([[ID], [
    'one replica of web answers ValidatingWebhookConfiguration guard, MutatingWebhookConfiguration b and 1 more, failurePolicy Fail.',
  ]]);
});

test.each([
  ['the only pod holds a port of its node, and that is reported', asked(one).container('ports.0.hostPort', 443).with('deployment.spec.strategy', { type: 'Recreate' })],
  ['two replicas', asked(compliant)],
  ['failurePolicy Ignore', asked(one, { failurePolicy: 'Ignore' })],
  ['a URL', asked(one, { clientConfig: { url: 'https://guard.example.com' } })],
  ['a Service that is not here', asked(one, { clientConfig: { service: { name: 'guard', namespace: 'shop' } } })],
  ['no webhooks', one.and('webhook', { kind: 'ValidatingWebhookConfiguration', metadata: { name: 'guard' } })],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});
