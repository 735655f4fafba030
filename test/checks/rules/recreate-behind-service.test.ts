import { compliant, Mutation } from '../fixtures';

const ID = 'recreate-behind-service';
export const mutation: Mutation = { change: s => s.with('deployment.spec.strategy', { type: 'Recreate' }) };
const faulty = mutation.change(compliant);

test('Recreate behind a Service', () => {
  expect(faulty.report(ID)).toEqual([[
    'error Deployment shop/web: spec.strategy.type',
    'strategy Recreate behind Service web. (recreate-behind-service)',
    '    Every update is a downtime: all pods terminate before the first new one starts.',
    '    Write: strategy: kplus.DeploymentStrategy.rollingUpdate({ maxSurge: kplus.PercentOrAbsolute.percent(25), '
      + 'maxUnavailable: kplus.PercentOrAbsolute.absolute(0) }), or leave it out; '
      + "or, where the downtime is accepted, deployment.acknowledge('recreate-behind-service', 'two versions must not run at once')",
  ]]);
});

test.each([
  ['a rolling update', faulty.with('deployment.spec.strategy.type', 'RollingUpdate')],
  ['no strategy', faulty.with('deployment.spec.strategy', undefined)],
  ['no Service', faulty.with('service.spec.selector.app', 'api')],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});
