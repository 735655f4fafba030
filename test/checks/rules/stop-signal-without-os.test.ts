import { compliant, Mutation } from '../fixtures';

const ID = 'stop-signal-without-os';
export const mutation: Mutation = { change: s => s.container('lifecycle.stopSignal', 'SIGUSR1'), also: ['platform-too-old'] };
const faulty = mutation.change(compliant);

test('a stop signal in a pod that names no operating system', () => {
  expect(faulty.report(ID)).toEqual([[
    'error Deployment shop/web: spec.template.spec.containers[].lifecycle.stopSignal',
    'container "api": stopSignal SIGUSR1 in a pod that names no operating system. (stop-signal-without-os)',
    '    An API server that knows the field refuses it.',
    '    Write: os: { name: linux } on the pod, by a JSON patch; or leave stopSignal out',
  ]]);
});

test('an API server that knows the field refuses it', () => {
  expect(faulty.withBudget({ kubernetesMinor: 38 }).findings(ID).map(f => f.consequence)).toEqual(['The API server refuses it.']);
});

test('of an init container as well', () => {
  expect(compliant.pod('initContainers', [{ name: 'migrate', lifecycle: { stopSignal: 'SIGINT' } }]).findings(ID).map(f => f.container)).toEqual(['migrate']);
});

test.each([
  ['it names one', faulty.pod('os', { name: 'linux' })],
  ['no stop signal', compliant],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});
