import { compliant } from '../fixtures';

const ID = 'path-undeclared';
const faulty = compliant.said({ paths: [] });

test('paths: [] behind a Service', () => {
  expect(faulty.report(ID)).toEqual([[
    'error Deployment shop/web: metadata.annotations[cdk8s-graceful/budget]',
    'the budget says that nothing sends to the pods (paths: []), Service web does. (path-undeclared)',
    '    A pod that leaves would stop at once, while it is still sent requests: connection refused.',
    '    Write: paths: [TrafficPath.clusterInternal()], or leave paths out',
  ]]);
});

test.each([
  ['a path is said', compliant],
  ['no Service selects the pods', faulty.with('service.spec.selector.app', 'api')],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});
