import { compliant, Mutation } from '../fixtures';

const ID = 'prestop-short';
export const mutation: Mutation = { change: s => s.container('lifecycle.preStop', { sleep: { seconds: 10 } }) };
const sleeps = (seconds: number) => compliant.container('lifecycle.preStop', { sleep: { seconds } });

test('10 s, where kube-proxy may take 15 s', () => {
  expect(sleeps(10).report(ID)).toEqual([[
    'warning Deployment shop/web: spec.template.spec.containers[].lifecycle.preStop',
    'container "api": its preStop hook waits 10 s, cluster-internal may take 15 s to observe the endpoint change. (prestop-short)',
    '    Where it does, new connections are still sent to the pod after it has stopped: connection refused.',
    '    Write: leave lifecycle.preStop out: the delay is added for you',
  ]]);
  expect(sleeps(10).findings(ID).map(({ yaml }) => yaml)).toEqual(['spec.template.spec.containers[api].lifecycle.preStop: { sleep: { seconds: 15 } }']);
});

test('the sleep of an image is replaced, too', () => {
  expect(compliant.container('lifecycle.preStop', { exec: { command: ['sleep', '10'] } }).found(ID)).toHaveLength(1);
});

test.each([
  ['as long as the path takes', sleeps(15)],
  ['below the floor: prestop-below-floor reports it', sleeps(4)],
  ['the author states that 10 s are enough', sleeps(10).withBudget({ preStopSeconds: 10 })],
  ['nothing sends to it', sleeps(10).withBudget({ paths: [] })],
  ['it does more: prestop-below-floor reports it', compliant.container('lifecycle.preStop', { exec: { command: ['sh', '-c', 'sleep 10; nginx -s quit'] } })],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});
