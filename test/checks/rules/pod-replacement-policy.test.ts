import { compliant, manifest, Mutation } from '../fixtures';

const ID = 'pod-replacement-policy';
export const mutation: Mutation = { change: s => s.with('deployment.spec.podReplacementPolicy', 'TerminationComplete') };

test('on a Deployment', () => {
  expect(compliant.with('deployment.spec.podReplacementPolicy', 'TerminationStarted').report(ID)).toEqual([[
    'error Deployment shop/web: spec.podReplacementPolicy',
    'podReplacementPolicy TerminationStarted on a Deployment. (pod-replacement-policy)',
    '    The API server refuses it, or drops it: terminating pods count beside those that replace them.',
    '    Write: leave it out, and leave room for the terminating pods',
  ]]);
});

test.each([
  ['none', compliant],
  ['on a Job, which has it', compliant.and('job', manifest('Job', 'job', { podReplacementPolicy: 'Failed', template: {} }))],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});
