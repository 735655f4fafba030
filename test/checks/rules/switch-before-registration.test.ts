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
const OUTAGE = '    The old pods get no more requests, and the new ones not yet: an outage of up to 40 s.';

test('the author changes the selector of a Service behind a path that registers pods', () => {
  expect(author.report(ID)).toEqual([[
    'error Service shop/web: spec.selector',
    'the selector names release v1: the next one replaces it in one step, and edge sends to a pod up to 40 s after the Service selects it. (switch-before-registration)',
    OUTAGE,
    '    Write: a path whose targets are nodes',
  ]]);
});

test.each<[string, Synth, string]>([
  ['a reaper', reaped(inCluster), 'the reaper replaces the selector in one step, and edge'],
  ['a reaper, as the cluster shows the Service', reaped(author), 'the reaper replaces the selector in one step, and edge'],
  ['a reaper beside the servingRelease of the author', reaped(author, { serving: 'v1' }), 'the selector names release v1: the next one replaces it in one step, and edge'],
  ['an autoscaler ends the releases, and there is no reaper', inCluster.and('hpa', autoscaler({ minReplicas: 0 })), 'no reaper changes the selector, and edge'],
  ['an ALB with pods as targets', behindAlb('ip'), 'the selector names release v1: the next one replaces it in one step, and aws-alb-ip'],
  ['the slowest of two', author.withBudget({ paths: [EDGE, pathById('aws-nlb-ip')!] }), 'the selector names release v1: the next one replaces it in one step, and aws-nlb-ip'],
  ['the same Service without the pods', behindAlb('ip').without('deployment'), 'the selector names release v1: the next one replaces it in one step, and aws-alb-ip'],
])('fires: %s', (_, synth, found) => {
  expect(synth.found(ID)).toHaveLength(1);
  expect(synth.found(ID)[0]).toMatch(found);
});

test.each<[string, Synth]>([
  ['an ALB with nodes as targets', behindAlb('instance')],
  ['a path without a registration', author.withBudget({ paths: [pathById('traefik')!] })],
  ['a selector without a release', author.with('service.spec.selector', { app: 'web' })],
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
