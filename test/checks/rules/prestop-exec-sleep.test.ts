import { compliant, Mutation } from '../fixtures';

const ID = 'prestop-exec-sleep';
export const mutation: Mutation = { change: s => s.container('lifecycle.preStop', { exec: { command: ['sleep', '15'] } }) };
const exec = (...command: string[]) => compliant.container('lifecycle.preStop', { exec: { command } });

test('sleep of the image, where the kubelet has its own', () => {
  expect(exec('sleep', '15').report(ID)).toEqual([[
    'warning Deployment shop/web: spec.template.spec.containers[].lifecycle.preStop',
    'container "api": its preStop hook, exec ["sleep","15"], needs a program of the image. (prestop-exec-sleep)',
    '    In an image without it the hook fails at once: event FailedPreStopHook, then SIGTERM without any delay.',
    '    Write: leave lifecycle.preStop out: the delay is added for you, by the kubelet',
  ]]);
});

test('sleep by a shell', () => {
  expect(exec('/bin/bash', '-c', 'sleep 30').findings(ID).map(f => f.yaml)).toEqual([
    'spec.template.spec.containers[api].lifecycle.preStop: { sleep: { seconds: 30 } }, and spec.template.spec.terminationGracePeriodSeconds: 65',
  ]);
});

test.each([
  ["the kubelet's own sleep", compliant],
  ['one that does more', exec('sh', '-c', 'sleep 15; nginx -s quit')],
  ['imageHasSleep is true', exec('sleep', '15').withBudget({ imageHasSleep: true })],
  ['below Kubernetes 1.30 there is no other way', exec('sleep', '15').withBudget({ kubernetesMinor: 29 })],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});

test.each([
  ['Start-Sleep of PowerShell: its 120 s', exec('powershell.exe', '-command', 'Start-Sleep -s 120'), 120],
  ['5 s become the 15 s of the budget', exec('sleep', '5'), 15],
  ['a default that nothing overrides: 20 s', exec('sh', '-c', 'sleep ${DELAY:-20}'), 20],
])("the kubelet's own sleep: %s", (_, synth, seconds) => {
  expect(synth.findings(ID).map(f => f.yaml.split(', and')[0])).toEqual([`spec.template.spec.containers[api].lifecycle.preStop: { sleep: { seconds: ${seconds} } }`]);
});
