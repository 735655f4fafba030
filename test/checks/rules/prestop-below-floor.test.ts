import { compliant, Mutation } from '../fixtures';

const ID = 'prestop-below-floor';
export const mutation: Mutation = { change: s => s.container('lifecycle.preStop.sleep.seconds', 4) };
const sleeping = (seconds: number) => compliant.container('lifecycle.preStop.sleep.seconds', seconds);
const edge = { name: 'edge-lb', propagationSeconds: 60, floorSeconds: 30 };

test('4 s are below the floor of 5 s', () => {
  expect(sleeping(4).report(ID)).toEqual([[
    'error Deployment shop/web: spec.template.spec.containers[].lifecycle.preStop',
    'container "api": preStop 4 s is below the floor of cluster-internal, 5 s. (prestop-below-floor)',
    '    New connections would still be sent to the pod after it has stopped: connection refused.',
    '    Write: preStop: Duration.seconds(5) or more in the DrainBudget, or leave it out',
  ]]);
});

test('29 s are below the floor of 30 s of the path with the highest floor', () => {
  const slower = { name: 'dns', propagationSeconds: 90, floorSeconds: 10 };
  expect(sleeping(29).withBudget({ paths: [slower, edge] }).report(ID)[0].slice(1)).toEqual([
    'container "api": preStop 29 s is below the floor of edge-lb, 30 s. (prestop-below-floor)',
    '    New connections would still be sent to the pod after it has stopped: connection refused.',
    '    Write: preStop: Duration.seconds(30) or more in the DrainBudget, or leave it out',
  ]);
});

const andMore = (seconds: number) => compliant.container('lifecycle.preStop', { exec: { command: ['sh', '-c', `sleep ${seconds}; x`] } });

test('a hook of the author waits 14 s of 15 s', () => {
  expect(andMore(14).report('prestop-below-floor')).toEqual([[
    'error Deployment shop/web: spec.template.spec.containers[].lifecycle.preStop',
    'container "api": its own preStop hook waits 14 s, the budget asks for 15 s. (prestop-below-floor)',
    '    cluster-internal would still send to the pod after it has stopped: connection refused.',
    "    Write: 'sleep 15; ...' in the hook, or drainBudget: new DrainBudget({ preStop: Duration.seconds(14) }) where that is enough",
  ]]);
  expect(andMore(15).report('prestop-below-floor')).toEqual([]);
  expect(andMore(14).withBudget({ preStopSeconds: 14 }).report('prestop-below-floor')).toEqual([]);
});

const command = (...words: string[]) => compliant.container('lifecycle.preStop', { exec: { command: words } });

test('nginx -s quit ends the application at once', () => {
  expect(command('/usr/sbin/nginx', '-s', 'quit').report(ID)).toEqual([[
    'error Deployment shop/web: spec.template.spec.containers[].lifecycle.preStop',
    'container "api": its own preStop hook ends the application at once, the budget asks for 15 s. (prestop-below-floor)',
    '    cluster-internal would still send to the pod after it has stopped: connection refused.',
    "    Write: 'sleep 15; ...' in the hook",
  ]]);
});

test.each([
  [command('sh', '-c', 'sleep 5; nginx -s quit; sleep 60'), 'its own preStop hook ends the application after 5 s, the budget asks for 15 s.'],
  [command('sh', '-c', 'kill -TERM 1 && sleep 20'), 'its own preStop hook ends the application at once, the budget asks for 15 s.'],
  [command('sh', '-c', '# sleep 20'), 'its own preStop hook waits 0 s, the budget asks for 15 s.'],
  [command('sleep 20'), 'its own preStop hook waits 0 s, the budget asks for 15 s.'],
])('a hook that does more: %#', (synth, found) => {
  expect(synth.found(ID)).toEqual([found]);
});

test.each([
  ['the grace period that the delay takes is told at once', command('nginx', '-s', 'quit').pod('terminationGracePeriodSeconds', 30),
    "'sleep 15; ...' in the hook, and terminationGracePeriodSeconds: 50"],
  ['on Windows nodes the delay is one of PowerShell', command('powershell', 'Stop-Service w3svc').pod('nodeSelector', { 'kubernetes.io/os': 'windows' }),
    "'Start-Sleep -Seconds 15; ...' in the hook"],
])('%s', (_, synth, yaml) => {
  expect(synth.findings(ID).map(f => f.yaml)).toEqual([yaml]);
});

const unknown = { exec: { command: ['/app/drain'] } };

test.each([
  ['a hook of 0 s', sleeping(0), 'preStop 0 s'],
  ['an unknown hook, and a preStop of 4 s typed', compliant.container('lifecycle.preStop', unknown).withBudget({ preStopSeconds: 4 }), 'preStop 4 s'],
])('fires: %s', (_, synth, preStop) => {
  expect(synth.found(ID)).toEqual([`${preStop} is below the floor of cluster-internal, 5 s.`]);
});

test.each([
  ['5 s at a floor of 5 s', sleeping(5)],
  ['30 s at a floor of 30 s', sleeping(30).withBudget({ paths: [edge] })],
  ['no path: 4 s', sleeping(4).withBudget({ paths: [] })],
  ['no hook: prestop-missing reports it', compliant.container('lifecycle', undefined)],
  ['an unknown hook: prestop-unknown reports it', compliant.container('lifecycle.preStop', unknown)],
  ['tcpSocket: prestop-tcp-socket reports it', compliant.container('lifecycle.preStop', { tcpSocket: { port: 8080 } })],
  ['a helper without a port', compliant.pod('containers.1', { name: 'shipper', lifecycle: { preStop: { sleep: { seconds: 1 } } } })],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});

test("the floor of the table holds for a path of the author's with a known name", () => {
  const traefik = { name: 'traefik', propagationSeconds: 4, floorSeconds: 2 };
  expect(sleeping(4).withBudget({ paths: [traefik] }).found(ID)).toEqual(['preStop 4 s is below the floor of traefik, 5 s.']);
  expect(sleeping(4).withBudget({ paths: [{ ...traefik, name: 'edge' }] }).found(ID)).toEqual([]);
});

test('a hook of its own that ends it at once, without a Service: it may be a worker', () => {
  const synth = compliant.container('lifecycle', { preStop: { exec: { command: ['sh', '-c', 'kill 1'] } } });
  const ends = (s: typeof synth) => s.inCode('prestop-below-floor').map(f => [f.advice, f.yaml].map(text => /; or, where nothing sends to it, (.*)$/.exec(text)?.[1]));
  expect([ends(synth.without('service')), ends(synth)]).toEqual([
    [['drainBudget: new DrainBudget({ paths: [] })', 'metadata.annotations[cdk8s-graceful/traffic]: none']], [[undefined, undefined]],
  ]);
});
