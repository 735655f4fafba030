import { Manifests, Service } from '../../../src/manifest';
import { serviceSelectorOf } from '../../../src/manifest/index/service-selector';
const service = (spec: object, labels?: Record<string, string>): Service => ({ kind: 'Service', metadata: { name: 'transcoder', labels }, spec });
const RAINBOW = { 'cdk8s-graceful/rainbow': 'transcoder' };

test.each<[string, Service, Record<string, string> | undefined]>([
  ['its selector', service({ selector: { app: 'web' } }, RAINBOW), { app: 'web' }],
  ['none: the pods of its rainbow', service({}, RAINBOW), RAINBOW],
  ['an empty one is none', service({ selector: {} }, RAINBOW), RAINBOW],
  ['endpoints made by hand', service({}), undefined],
  ['a name in DNS has no endpoints, whatever it selects', service({ type: 'ExternalName', externalName: 'db.example', selector: { app: 'web' } }), undefined],
])('%s', (_, manifest, labels) => {
  expect(serviceSelectorOf(manifest)).toEqual(labels);
});

test('the Service of a rainbow sends to every release of it, and to no other pods', () => {
  const release = (name: string, rainbow: string) => ({
    kind: 'Deployment', metadata: { name }, spec: { template: { metadata: { labels: { 'cdk8s-graceful/rainbow': rainbow, 'cdk8s-graceful/release': name } } } },
  });
  const manifests = new Manifests([service({}, RAINBOW), release('v1', 'transcoder'), release('v2', 'transcoder'), release('v3', 'other')]);
  expect(manifests.workloadsBehind(manifests.services[0]).map(w => w.metadata?.name)).toEqual(['v1', 'v2']);
});
