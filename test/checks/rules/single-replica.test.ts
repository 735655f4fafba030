import { autoscaler, compliant, Mutation } from '../fixtures';

const ID = 'single-replica';
export const mutation: Mutation = { change: s => s.with('deployment.spec.replicas', 1) };
const faulty = mutation.change(compliant);

test('one replica behind a Service', () => {
  expect(faulty.report(ID)).toEqual([[
    'warning Deployment shop/web: spec.replicas',
    'one replica behind Service web. (single-replica)',
    '    A node drain or an eviction deletes the only pod before its successor is ready.',
    '    Write: replicas: 2, or a minimum of 2 for the autoscaler, where the application may run twice: a database must replicate its data',
  ]]);
});

test.each([
  ["absent: Kubernetes' default of 1", compliant.with('deployment.spec.replicas', undefined)],
  ['null is absent', compliant.with('deployment.spec.replicas', null)],
  ['an autoscaler of at least 1', compliant.and('hpa', autoscaler({ minReplicas: 1 }))],
])('fires: %s', (_, synth) => {
  expect(synth.found(ID)).toEqual(['one replica behind Service web.']);
});

const { deployment, service } = faulty.objects;
const another = (synth: typeof compliant, app: string, annotations = {}) => synth.and(app, {
  ...deployment,
  metadata: { name: app, namespace: 'shop', annotations },
  spec: { ...deployment.spec, selector: { matchLabels: { app } }, template: { ...deployment.spec!.template, metadata: { labels: { app } } } },
} as typeof deployment).and(`${app}Service`, { ...service, metadata: { name: app, namespace: 'shop' }, spec: { ...service.spec, selector: { app } } } as typeof service);

test('of seven it is said once: four others are named', () => {
  const seven = ['a', 'b', 'c', 'd', 'e', 'f'].reduce((synth, app) => another(synth, app), faulty);
  expect(seven.found(ID)).toEqual([
    'one replica behind Service web; and 6 others: Deployment shop/a, Deployment shop/b, Deployment shop/c, Deployment shop/d and so on.',
  ]);
});

test('those that are acknowledged are not counted, and stay', () => {
  const reason = { 'cdk8s-graceful/acknowledge': JSON.stringify({ [ID]: 'a cache' }) };
  expect(another(another(faulty, 'a', reason), 'b').findings(ID).map(f => [f.found, f.acknowledged])).toEqual([
    ['one replica behind Service web; and 1 other: Deployment shop/b.', undefined], ['one replica behind Service a.', 'a cache'],
  ]);
});

test.each([
  ['KEDA may scale to none: that gap is wanted', compliant.with('deployment.spec.replicas', undefined)
    .and('keda', { kind: 'ScaledObject', metadata: { name: 'web', namespace: 'shop' }, spec: { scaleTargetRef: { name: 'web' } } })],
  ['2 replicas', compliant],
  ['0 replicas: turned off', compliant.with('deployment.spec.replicas', 0)],
  ['no Service', faulty.with('service.spec.selector.app', 'api')],
  ['an autoscaler of at least 2', faulty.and('hpa', autoscaler({ minReplicas: 2 }))],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});
