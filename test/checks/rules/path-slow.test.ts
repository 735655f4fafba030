import { pathById } from '../../../src/traffic';
import { compliant, Mutation } from '../fixtures';
const ID = 'path-slow';
export const mutation: Mutation = { change: s => s.withBudget({ paths: [{ name: 'edge', propagationSeconds: 120, floorSeconds: 15 }] }), also: ['prestop-short'] };
const edge = (propagationSeconds: number) => ({ name: 'edge', propagationSeconds, floorSeconds: 15 });

test('an NLB takes 150 s', () => {
  expect(compliant.withBudget({ paths: [pathById('aws-nlb-ip')!] }).report(ID)).toEqual([[
    'warning Deployment shop/web: metadata.annotations[cdk8s-graceful/paths]',
    'aws-nlb-ip observes an endpoint change after up to 150 s. (path-slow)',
    '    Every terminating pod keeps serving for as long: plan for twice the pods in a rollout, and for a node drain that takes minutes.',
    '    Write: a load balancer that is faster (an ALB: 60 s), or TrafficPath.custom with what you measured; else room for the pods, and '
    + "deployment.acknowledge('path-slow', '<why>')",
  ]]);
});

test('of several the slowest is named', () => {
  expect(compliant.withBudget({ paths: [edge(120), { ...edge(300), name: 'far' }, edge(15)] }).found(ID)).toEqual(['far observes an endpoint change after up to 300 s.']);
});

test.each([
  ['119 s', compliant.withBudget({ paths: [edge(119)] })],
  ['AGIC, 90 s', compliant.withBudget({ paths: [pathById('azure-agic')!] })],
  ['no paths', compliant.withBudget({ paths: [] })],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});
