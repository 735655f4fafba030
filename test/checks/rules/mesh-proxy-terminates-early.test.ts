import { compliant, Mutation } from '../fixtures';

const ID = 'mesh-proxy-terminates-early';
export const mutation: Mutation = {
  change: s => s.withBudget({ mesh: 'istio' }).with('deployment.spec.template.metadata.annotations', { 'proxy.istio.io/config': 'terminationDrainDuration: 44s' }),
};
const withAnnotations = (mesh: string, annotations: Record<string, string>) => compliant.withBudget({ mesh })
  .with('deployment.spec.template.metadata.annotations', annotations);
const istio = (seconds: number) => withAnnotations('istio', { 'proxy.istio.io/config': `terminationDrainDuration: ${seconds}s` });

test("Istio's proxy stays for 44 s, the application for 45", () => {
  expect(istio(44).report(ID)).toEqual([[
    'error Deployment shop/web: spec.template.metadata.annotations',
    'terminationDrainDuration 44 s < preStop 15 s + drain 30 s = 45 s. (mesh-proxy-terminates-early)',
    "    Istio's proxy would exit before the application: its last requests are cut off.",
    '    Write: sidecar.istio.io/nativeSidecar: "false", '
    + 'proxy.istio.io/config: "holdApplicationUntilProxyStarts: true\\nterminationDrainDuration: 45s\\n", or leave your own annotation out; '
    + 'it must hold that terminationDrainDuration >= preStop + drain',
  ]]);
  expect(istio(45).report(ID)).toEqual([]);
});

test('the hook is missing: the drain duration to write includes the required one, 15 + 30 = 45 s', () => {
  const [finding] = istio(10).container('lifecycle', undefined).findings(ID);
  expect([finding.found, finding.yaml]).toEqual([
    'terminationDrainDuration 10 s < preStop 0 s + drain 30 s = 30 s.',
    'spec.template.metadata.annotations: sidecar.istio.io/nativeSidecar: "false", '
    + 'proxy.istio.io/config: "holdApplicationUntilProxyStarts: true\\nterminationDrainDuration: 45s\\n"',
  ]);
});

test('the hook in the manifest counts, not that of the budget: 20 s', () => {
  expect(istio(45).container('lifecycle.preStop.sleep.seconds', 20).found(ID)).toEqual([
    'terminationDrainDuration 45 s < preStop 20 s + drain 30 s = 50 s.',
  ]);
});

test('the grace period in the manifest counts, not that of the budget: Linkerd waits 45 s of 45', () => {
  const linkerd = withAnnotations('linkerd', { 'config.alpha.linkerd.io/proxy-wait-before-exit-seconds': '45' });
  expect([linkerd.found(ID), linkerd.pod('terminationGracePeriodSeconds', 45).found(ID)]).toEqual([
    [], ['preStop 15 s < proxy-wait-before-exit-seconds 45 s < grace period 45 s does not hold.'],
  ]);
});

test('pods that are injected differently from what the mesh requires', () => {
  expect(withAnnotations('istio', { 'sidecar.istio.io/nativeSidecar': 'true', 'proxy.istio.io/config': 'terminationDrainDuration: 45s' }).found(ID)).toEqual([
    'sidecar.istio.io/nativeSidecar: true, for mesh istio it is false.',
  ]);
});

test.each([
  ['no mesh', compliant],
  ['a mesh of another version of this library', compliant.withBudget({ mesh: 'x' })],
  ['none', compliant.withBudget({ mesh: 'none' })],
  ['pods that are excluded from it', withAnnotations('istio', { 'sidecar.istio.io/inject': 'false' })],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});
