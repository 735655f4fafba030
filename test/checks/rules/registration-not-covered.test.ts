import { pathById } from '../../../src/traffic';
import { asRollout, compliant, Mutation } from '../fixtures';
const ID = 'registration-not-covered';
export const mutation: Mutation = {
  change: s => s.withBudget({ paths: [{ name: 'edge', propagationSeconds: 15, floorSeconds: 5, registrationSeconds: 40 }] }),
};
const alb = pathById('aws-alb-ip')!;
const edge = { name: 'edge', propagationSeconds: 10, floorSeconds: 5, registrationSeconds: 40 };
const behindAlb = compliant.withBudget({ paths: [alb] });
const minReady = (seconds: number) => behindAlb.with('deployment.spec.minReadySeconds', seconds);
const namespace = (labels: Record<string, string>) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels } });

test('an ALB without a gate: 59 s do not cover 60', () => {
  expect(minReady(59).report(ID)).toEqual([[
    'error Deployment shop/web: spec.minReadySeconds',
    'minReady 59 s, aws-alb-ip sends to a new pod up to 60 s after it is ready. (registration-not-covered)',
    '    The old pods would terminate before the new ones get requests: no pod is left to answer.',
    '    Write: minReady: Duration.seconds(60), or leave it out; '
    + 'or the label elbv2.k8s.aws/pod-readiness-gate-inject: enabled on the namespace and readinessGate: true on the path',
  ]]);
});

test("a path of the author's has no gate to offer", () => {
  expect(compliant.withBudget({ paths: [edge] }).report(ID)[0].slice(1)).toEqual([
    'minReady 0 s, edge sends to a new pod up to 40 s after it is ready. (registration-not-covered)',
    '    The old pods would terminate before the new ones get requests: no pod is left to answer.',
    '    Write: minReady: Duration.seconds(40), or leave it out',
  ]);
});

test('of several paths the slowest is reported', () => {
  expect(compliant.withBudget({ paths: [edge, alb] }).found(ID)).toEqual(['minReady 0 s, aws-alb-ip sends to a new pod up to 60 s after it is ready.']);
});

test('a gate of the namespace helps an ALB, and not a path of the author\'s', () => {
  const gate = namespace({ 'elbv2.k8s.aws/pod-readiness-gate-inject': 'enabled' });
  expect(compliant.withBudget({ paths: [edge, alb] }).and('namespace', gate).found(ID)).toEqual(['minReady 0 s, edge sends to a new pod up to 40 s after it is ready.']);
});

test.each([
  ['60 s cover 60', minReady(60)],
  ['a gate that the author declares', compliant.withBudget({ paths: [{ ...alb, gated: true }] })],
  ['a gate by the namespace', behindAlb.and('namespace', namespace({ 'elbv2.k8s.aws/pod-readiness-gate-inject': 'enabled' }))],
  ['a gate that comes by itself', compliant.withBudget({ paths: [pathById('gke-neg')!] })],
  ['a path without a registration time', compliant.withBudget({ paths: [pathById('traefik')!] })],
  ['Recreate has no new pods beside the old', behindAlb.with('deployment.spec.strategy', { type: 'Recreate' })],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});

test('another label is no gate', () => {
  expect(behindAlb.and('namespace', namespace({ 'elbv2.k8s.aws/pod-readiness-gate-inject': 'disabled' })).found(ID)).toHaveLength(1);
});

test('a gate that the pods name themselves', () => {
  const alibaba = (id: string) => compliant.withBudget({ paths: [{ name: id, propagationSeconds: 15, floorSeconds: 10, registrationSeconds: 60 }] });
  expect(alibaba('alibaba-alb').inCode(ID).map(({ advice, yaml }) => [advice, yaml])).toEqual([[
    'minReady: Duration.seconds(60), or leave it out; or readinessGate: true on the path',
    'spec.minReadySeconds: 60, or spec.template.spec.readinessGates: [{ conditionType: target-health.alb.k8s.alibabacloud }]',
  ]]);
  expect(alibaba('alibaba-nlb').pod('readinessGates', [{ conditionType: 'service.readiness.alibabacloud.com/web' }]).report(ID)).toEqual([]);
});

test('a Rollout of Argo, whose canary has no steps', () => {
  expect(asRollout(minReady(59)).found(ID)).toEqual(minReady(59).found(ID));
  expect(asRollout(minReady(60)).report(ID)).toEqual([]);
});
