import { pathById } from '../../../src/traffic';
import { autoscaler, compliant, manifest, Mutation, Synth } from '../fixtures';
const ID = 'switch-before-registration';
const LABELS = { 'cdk8s-graceful/rainbow': 'chat', 'cdk8s-graceful/release': 'v1' };
const EDGE = { name: 'edge', propagationSeconds: 15, floorSeconds: 5, registrationSeconds: 40, gated: true };
const ofRelease = (synth: Synth) => synth
  .with('deployment.spec.template.metadata.labels', { ...synth.objects.deployment.spec!.template!.metadata!.labels, ...LABELS })
  .with('service.spec.selector', LABELS);
export const mutation: Mutation = { change: s => ofRelease(s).withBudget({ paths: [EDGE] }) };

const author = mutation.change(compliant);
const inCluster = author.with('service.metadata.labels', { 'cdk8s-graceful/rainbow': 'chat' }).with('service.spec.selector', undefined);
const reaper = manifest('Deployment', 'chat-reaper', {});
const releases = (data: Record<string, string>) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'chat-releases', namespace: 'shop' }, data });
const reaped = (synth: Synth, data: Record<string, string> = {}) => synth.and('reaper', reaper).and('releases', releases({ newest: 'v1', ...data }));
const albIngress = (target: string) => ({
  ...manifest('Ingress', 'web', { ingressClassName: 'alb', defaultBackend: { service: { name: 'web' } } }),
  metadata: { name: 'web', namespace: 'shop', annotations: { 'alb.ingress.kubernetes.io/target-type': target } },
});
const behindAlb = (target: string) => ofRelease(compliant).with('deployment.metadata.annotations', {}).and('ingress', albIngress(target));
const targetGroup = (targetType?: string) => ofRelease(compliant).with('deployment.metadata.annotations', {})
  .and('binding', { ...manifest('TargetGroupBinding', 'web', { targetType, serviceRef: { name: 'web', port: 80 } }), apiVersion: 'elbv2.k8s.aws/v1beta1' });
const OUTAGE = '    The old pods get no more requests, and the new ones not yet: an outage of up to 40 s.';

test('the author changes the selector of a Service behind a path that registers pods', () => {
  expect(author.report(ID)).toEqual([[
    'error Service shop/web: spec.selector',
    'the selector names release v1: the next one replaces it in one step, and edge sends to a pod up to 40 s after the Service selects it. (switch-before-registration)',
    OUTAGE,
    "    Write: service: {} without servingRelease, and new ReleaseReaper(this, 'reaper', { rainbow, image: 'node:22-slim' }): "
      + 'it selects both releases for 40 s; or a path whose targets are nodes',
  ]]);
});

test('the reaper of a rainbow whose settings name no registration, or too short a one', () => {
  const [none, short] = [reaped(inCluster), reaped(inCluster, { registration: '39' })];
  expect(none.report(ID)).toEqual([[
    'error Service shop/web: spec.selector',
    'the reaper selects both releases for 0 s (registration of ConfigMap chat-releases), and edge sends to a pod up to 40 s after the Service selects it. (switch-before-registration)',
    OUTAGE,
    '    Write: edge among the paths of the newest release\'s DrainBudget: then the ConfigMap has registration "40"',
  ]]);
  expect(none.findings(ID)[0].yaml).toBe('data.registration: "40" in ConfigMap chat-releases, and the reaper\'s rights to label pods (docs/reaper.md)');
  expect(short.found(ID)).toEqual([expect.stringMatching('^the reaper selects both releases for 39 s ')]);
});

test.each<[string, Synth, string]>([
  ['a reaper, as the cluster shows the Service', reaped(author), 'the reaper selects both releases for 0 s'],
  ['a reaper beside the servingRelease of the author', reaped(author, { serving: 'v1' }), 'the selector names release v1: the next one replaces it in one step, and edge'],
  ['an autoscaler ends the releases, and there is no reaper', inCluster.and('hpa', autoscaler({ minReplicas: 0 })), 'an autoscaler ends the releases, no reaper selects two of them, and edge'],
  ['an ALB with pods as targets', behindAlb('ip'), 'the selector names release v1: the next one replaces it in one step, and aws-alb-ip'],
  ['a TargetGroupBinding of an ALB or NLB by pods', targetGroup('ip'), 'the selector names release v1: the next one replaces it in one step, and aws-alb-ip'],
  ['the slowest of two', author.withBudget({ paths: [EDGE, pathById('aws-nlb-ip')!] }), 'the selector names release v1: the next one replaces it in one step, and aws-nlb-ip'],
  ['the same Service without the pods', behindAlb('ip').without('deployment'), 'the selector names release v1: the next one replaces it in one step, and aws-alb-ip'],
])('fires: %s', (_, synth, found) => {
  expect(synth.found(ID)).toHaveLength(1);
  expect(synth.found(ID)[0]).toMatch(found);
});

test.each<[string, Synth]>([
  ['an ALB with nodes as targets', behindAlb('instance')],
  ['a TargetGroupBinding by nodes', targetGroup('instance')],
  ['a TargetGroupBinding that does not say', targetGroup(undefined)],
  ['a path without a registration', author.withBudget({ paths: [pathById('traefik')!] })],
  ['a selector without a release', author.with('service.spec.selector', { app: 'web' })],
  ['a reaper that selects both releases for 40 s', reaped(inCluster, { registration: '40' })],
  ['the same, as the cluster shows the Service', reaped(author, { registration: '40' })],
  ['a reaper whose settings are in another input', inCluster.and('reaper', reaper)],
  ['no selector, and something that is not known sets it', inCluster],
  ['the path is that of another Service', behindAlb('ip').with('deployment.metadata.annotations', { 'cdk8s-graceful/paths': 'aws-alb-ip' })
    .and('other', manifest('Service', 'other', { selector: { app: 'web' } })).with('ingress.spec.defaultBackend.service.name', 'other')],
])('silent: %s', (_, synth) => {
  expect(synth.found(ID)).toEqual([]);
});

describe('Argo Rollouts', () => {
  const rollout = (strategy: object) => compliant.with('deployment.kind', 'Rollout').with('deployment.apiVersion', 'argoproj.io/v1alpha1')
    .with('deployment.spec.strategy', strategy).withBudget({ paths: [EDGE] });

  test('a blueGreen strategy is the same switch', () => {
    expect(rollout({ blueGreen: { activeService: 'web' } }).report(ID)).toEqual([[
      'error Rollout shop/web: spec.strategy.blueGreen.activeService',
      'Argo Rollouts replaces the selector of Service web in one step, and edge sends to a pod up to 40 s after the Service selects it. (switch-before-registration)',
      OUTAGE,
      '    Write: a path whose targets are nodes',
    ]]);
  });

  test.each<[string, object]>([
    ['a canary', { canary: {} }],
    ['a Service of another input', { blueGreen: { activeService: 'elsewhere' } }],
  ])('silent: %s', (_, strategy) => {
    expect(rollout(strategy).found(ID)).toEqual([]);
  });
});
