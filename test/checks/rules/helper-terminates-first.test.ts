import { compliant, Mutation, Synth } from '../fixtures';

const ID = 'helper-terminates-first';
export const mutation: Mutation = { change: s => s.pod('containers.1', { name: 'shipper' }) };
const helper = (preStop?: object, synth: Synth = compliant) => synth.pod('containers.1', { name: 'proxy', ...(preStop ? { lifecycle: { preStop } } : {}) });

test('a proxy without a port and without a hook', () => {
  expect(helper().report(ID)).toEqual([[
    'warning Deployment shop/web: spec.template.spec.containers[].lifecycle.preStop',
    'container "proxy": it gets SIGTERM after 0 s, those that serve after 15 s. (helper-terminates-first)',
    '    What they need it for (connections, tokens, logs) is gone while they still serve.',
    '    Write: leave lifecycle.preStop out: it then terminates last; or make it a native sidecar',
  ]]);
});

test('a hook that ends it after 5 s', () => {
  expect(helper({ exec: { command: ['sh', '-c', 'sleep 5; nginx -s quit; sleep 60'] } }).pod('terminationGracePeriodSeconds', 100).found(ID))
    .toEqual(['it is ended by its hook after 5 s, those that serve after 15 s.']);
});

test('14 s beside 15 s', () => {
  expect(helper({ sleep: { seconds: 14 } }).findings(ID).map(f => f.yaml))
    .toEqual(['spec.template.spec.containers[proxy].lifecycle.preStop: { sleep: { seconds: 45 } }']);
});

test.each([
  ['15 s beside 15 s', helper({ sleep: { seconds: 15 } })],
  ['how long its hook takes is unknown', helper({ exec: { command: ['flush'] } })],
  ['the serving container has no delay either', helper(undefined, compliant.container('lifecycle', undefined))],
  ['a native sidecar terminates last', compliant.pod('initContainers', [{ name: 'proxy', restartPolicy: 'Always' }])],
  ['it serves as well', compliant.pod('containers.1', { name: 'admin', ports: [{ containerPort: 9090 }] })],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});
