import { compliant, Mutation, Synth } from '../fixtures';

const ID = 'startup-limit-too-short';
export const mutation: Mutation = { change: s => s.container('startupProbe.failureThreshold', 9) };
const probe = (numbers: object, startupSeconds: number): Synth => compliant.withBudget({ startupSeconds })
  .container('startupProbe', { httpGet: { path: '/healthz', port: 8080 }, ...numbers });

test('10 x 4 = 40 s for a start of 41 s', () => {
  expect(probe({ periodSeconds: 10, failureThreshold: 4 }, 41).report(ID)).toEqual([[
    'error Deployment shop/web: spec.template.spec.containers[].startupProbe',
    'container "api": the startup probe gives up after 40 s, the start is expected to take 41 s. (startup-limit-too-short)',
    '    The container would be killed before it has started, again and again.',
    '    Write: startupLimit: Duration.seconds(300), or leave it out; on a startup probe of your own failureThreshold: 30',
  ]]);
});

test('the limit to write is three times a start of 200 s', () => {
  expect(probe({ periodSeconds: 1, failureThreshold: 199 }, 200).inCode(ID).map(f => f.advice)).toEqual([
    'startupLimit: Duration.seconds(600), or leave it out; on a startup probe of your own failureThreshold: 600',
  ]);
});

test.each([
  ["absent: Kubernetes' defaults, 10 x 3", probe({}, 31), 30, 31],
  ['an initial delay of 5 s counts: 5 + 10 x 3', probe({ initialDelaySeconds: 5 }, 36), 35, 36],
])('%s', (_, synth, limit, start) => {
  expect(synth.found(ID)).toEqual([`the startup probe gives up after ${limit} s, the start is expected to take ${start} s.`]);
});

test('every container is looked at, and named', () => {
  const synth = compliant.withBudget({ startupSeconds: 60 }).pod('containers.1', { name: 'admin', startupProbe: { failureThreshold: 5 } });
  expect(synth.findings(ID).map(f => [f.container, f.found])).toEqual([
    ['admin', 'the startup probe gives up after 50 s, the start is expected to take 60 s.'],
  ]);
});

test.each([
  ['10 x 4 = 40 s for a start of 40 s', probe({ periodSeconds: 10, failureThreshold: 4 }, 40)],
  ['10 x 3 = 30 s for a start of 30 s', probe({}, 30)],
  ['5 + 10 x 3 = 35 s for a start of 35 s', probe({ initialDelaySeconds: 5 }, 35)],
  ['no startup probe gives up', compliant.withBudget({ startupSeconds: 3600 }).container('startupProbe', undefined)],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});
