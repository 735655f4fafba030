import { compliant, manifest, Mutation } from '../fixtures';

const ID = 'publish-not-ready';
export const mutation: Mutation = { change: s => s.with('service.spec.publishNotReadyAddresses', true) };
const faulty = mutation.change(compliant);

test('a Service that publishes addresses that are not ready', () => {
  expect(faulty.report(ID)).toEqual([[
    'error Service shop/web: spec.publishNotReadyAddresses',
    'Service web publishes addresses that are not ready. (publish-not-ready)',
    '    Pods get traffic before they have started and after they have stopped, whatever their probes and hooks say.',
    "    Write: leave publishNotReadyAddresses out; on a Service that carries no traffic, service.acknowledge('publish-not-ready', 'metrics only')",
  ]]);
});

test('its workload is the Deployment that the Service selects', () => {
  expect(faulty.findings(ID).map(f => f.workload)).toEqual([faulty.objects.deployment]);
});

test.each([
  ['false', compliant.with('service.spec.publishNotReadyAddresses', false)],
  ['absent', compliant],
  ['it selects no Deployment: peers of a StatefulSet', compliant.and('peers', manifest('Service', 'peers', { selector: { app: 'db' }, publishNotReadyAddresses: true }))],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});
