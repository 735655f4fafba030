import { compliant, Mutation } from '../fixtures';

const ID = 'duplicate-object';
export const mutation: Mutation = {
  change: s => s.and('again', { ...s.objects.service, spec: { ...s.objects.service.spec, sessionAffinity: 'ClientIP' } as object }),
};
const again = (change: object) => compliant.and('again', { ...compliant.objects.service, ...change });

test('two Services with one name', () => {
  expect(mutation.change(compliant).report(ID)).toEqual([[
    'warning Service shop/web: metadata.name',
    'Service shop/web is there 2 times, and not the same. (duplicate-object)',
    '    In one cluster the later apply overwrites the others: what they say is lost, and its findings may be wrong.',
    '    Write: another name or namespace on one of them',
  ]]);
});

test('of three, one finding', () => {
  expect(mutation.change(compliant).and('third', compliant.objects.service).found(ID)).toEqual(['Service shop/web is there 3 times, and not the same.']);
});

test('another version of its group is the same object, and a namespace that is not named is the default one', () => {
  const object = (apiVersion: string, namespace?: string) => ({ apiVersion, kind: 'HorizontalPodAutoscaler', metadata: { name: 'x', namespace } });
  expect(compliant.and('a', object('autoscaling/v1')).and('b', object('autoscaling/v2', 'default')).found(ID))
    .toEqual(['HorizontalPodAutoscaler default/x is there 2 times, and not the same.']);
});

test.each([
  ['the same again', again({})],
  ['another namespace', again({ metadata: { name: 'web', namespace: 'other' } })],
  ['another name', again({ metadata: { name: 'api', namespace: 'shop' }, spec: {} })],
  ['another group', again({ apiVersion: 'serving.knative.dev/v1', spec: {} })],
  ['no name yet', compliant.and('a', { kind: 'Job', spec: {} }).and('b', { kind: 'Job' })],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});
