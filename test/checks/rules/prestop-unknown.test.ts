import { compliant, Mutation } from '../fixtures';

const ID = 'prestop-unknown';
export const mutation: Mutation = { change: s => s.container('lifecycle.preStop', { exec: { command: ['/app/drain'] } }) };
const faulty = mutation.change(compliant);

test('a hook of unknown duration', () => {
  expect(faulty.report(ID)).toEqual([[
    'error Deployment shop/web: spec.template.spec.containers[].lifecycle.preStop',
    'container "api": its own preStop hook, exec ["/app/drain"], takes the place of the delay of 15 s, '
      + 'and how long it takes is not known. (prestop-unknown)',
    '    If it is shorter, new connections are sent to a pod that has stopped listening.',
    "    Write: leave it out, or put the delay first: kplus.Handler.fromCommand(['sh', '-c', 'sleep 15; ...']), "
      + 'or state how long it takes: drainBudget: new DrainBudget({ preStop: Duration.seconds(15) })',
  ]]);
});

test('an httpGet hook behind a load balancer with a propagation of 60 s', () => {
  const synth = compliant.container('lifecycle.preStop', { httpGet: { path: '/bye', port: 8080 } })
    .withBudget({ paths: [{ name: 'edge-lb', propagationSeconds: 60, floorSeconds: 30 }] });
  expect(synth.found(ID)).toEqual(['its own preStop hook, httpGet, takes the place of the delay of 60 s, and how long it takes is not known.']);
});

test('["sleep","5; nginx -s quit"], which no shell reads', () => {
  const synth = compliant.container('lifecycle.preStop', { exec: { command: ['sleep', '5; nginx -s quit'] } });
  expect(synth.found(ID)).toEqual(['its own preStop hook, exec ["sleep","5; nginx -s quit"], takes the place of the delay of 15 s, and how long it takes is not known.']);
});

test.each([
  ['sleep 15 and then more', compliant.container('lifecycle.preStop', { exec: { command: ['sh', '-c', 'sleep 15; nginx -s quit'] } })],
  ['nginx -s quit: prestop-below-floor reports it', compliant.container('lifecycle.preStop', { exec: { command: ['nginx', '-s', 'quit'] } })],
  ['it serves for 15 s, and then sleeps as long as it finds something', compliant.container('lifecycle.preStop',
    { exec: { command: ['sh', '-c', 'sleep 15; while pgrep nginx; do sleep 1; done'] } })],
  ['the author states its duration', faulty.withBudget({ preStopSeconds: 15 })],
  ['nothing sends to it', faulty.withBudget({ paths: [] })],
  ['tcpSocket: prestop-tcp-socket reports it', compliant.container('lifecycle.preStop', { tcpSocket: { port: 8080 } })],
  ['no hook: prestop-missing reports it', compliant.container('lifecycle', undefined)],
  ['a helper without a port', compliant.pod('containers.1', { name: 'shipper', lifecycle: { preStop: { httpGet: { path: '/flush', port: 1 } } } })],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});

test.each([
  ['the kubelet sleeps by itself', faulty, "lifecycle.preStop.exec.command: [sh, -c, 'sleep 15; ...'], or lifecycle.preStop: { sleep: { seconds: 15 } }"],
  ['before 1.30 it does not', faulty.withBudget({ kubernetesMinor: 29 }),
    "lifecycle.preStop.exec.command: [sh, -c, 'sleep 15; ...'], or lifecycle.preStop.exec.command: [sleep, \"15\"]"],
  ['Windows by its nodes', faulty.pod('nodeSelector', { 'kubernetes.io/os': 'windows' }),
    "lifecycle.preStop.exec.command: [powershell, -Command, 'Start-Sleep -Seconds 15; ...'], or lifecycle.preStop: { sleep: { seconds: 15 } }"],
  ['Windows by its os, before 1.30', faulty.pod('os', { name: 'windows' }).withBudget({ kubernetesMinor: 29 }),
    "lifecycle.preStop.exec.command: [powershell, -Command, 'Start-Sleep -Seconds 15; ...'], or lifecycle.preStop.exec.command: [powershell, -Command, Start-Sleep -Seconds 15]"],
])('what to write: %s', (_, synth, yaml) => {
  const stated = '; or how long it keeps the pod serving: metadata.annotations[cdk8s-graceful/prestop]: 15s';
  expect(synth.findings(ID).map(f => f.yaml)).toEqual([yaml + stated]);
});

test('on Windows nodes no message names a shell of Linux', () => {
  const windows = faulty.pod('os', { name: 'windows' });
  expect(windows.report(ID).join()).not.toMatch(/\bsh\b|\bsleep\b/);
});

test('without a Service it may be a worker: how to say so, in code and in YAML', () => {
  expect(faulty.without('service').inCode(ID).map(f => [f.advice.split('; or, ')[1], f.yaml.split('; or, ')[1]])).toEqual([[
    'where nothing sends to it, drainBudget: new DrainBudget({ paths: [] })', 'where nothing sends to it, metadata.annotations[cdk8s-graceful/traffic]: none',
  ]]);
});
