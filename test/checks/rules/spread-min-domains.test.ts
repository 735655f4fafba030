import { compliant, Mutation } from '../fixtures';

const ID = 'spread-min-domains';
export const mutation: Mutation = {
  change: s => s.pod('topologySpreadConstraints', [{ maxSkew: 1, minDomains: 3, topologyKey: 'kubernetes.io/hostname', whenUnsatisfiable: 'ScheduleAnyway' }]),
};
const spread = (constraint: object) => compliant.pod('topologySpreadConstraints', [{ maxSkew: 1, topologyKey: 'zone', ...constraint }]);

test('minDomains with ScheduleAnyway', () => {
  expect(spread({ minDomains: 3, whenUnsatisfiable: 'ScheduleAnyway' }).report(ID)).toEqual([[
    'error Deployment shop/web: spec.template.spec.topologySpreadConstraints[0]',
    'minDomains 3 over zone with whenUnsatisfiable ScheduleAnyway. (spread-min-domains)',
    '    The API server refuses it.',
    '    Write: leave minDomains out',
  ]]);
});

test.each([
  ['with DoNotSchedule', spread({ minDomains: 3, whenUnsatisfiable: 'DoNotSchedule' })],
  ['without minDomains', spread({ whenUnsatisfiable: 'ScheduleAnyway' })],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});
