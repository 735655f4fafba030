import { compliant, Mutation } from '../fixtures';

const ID = 'invalid-pod-template';
export const mutation: Mutation = { change: s => s.pod('restartPolicy', 'Never') };

test('pods of a Deployment that are not restarted', () => {
  expect(mutation.change(compliant).report(ID)).toEqual([[
    'error Deployment shop/web: spec.template.spec.restartPolicy',
    'restartPolicy Never in the pods of a Deployment. (invalid-pod-template)',
    '    The API server refuses it.',
    '    Write: restartPolicy: Always, or leave it out; a Job for work that ends',
  ]]);
});

test('a deadline, of a StatefulSet', () => {
  const synth = compliant.pod('activeDeadlineSeconds', 600).with('deployment.kind', 'StatefulSet');
  expect(synth.found(ID)).toEqual(['activeDeadlineSeconds 600 in the pods of a StatefulSet.']);
});

test('no container', () => {
  expect(compliant.pod('containers', []).found(ID)).toEqual(['containers [] in the pods of a Deployment.']);
});

test.each([
  ['Always', compliant.pod('restartPolicy', 'Always')],
  ['a Job', mutation.change(compliant).pod('activeDeadlineSeconds', 600).with('deployment.kind', 'Job').with('deployment.apiVersion', 'batch/v1')],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});

test('a port of the node that is not that of the container', () => {
  const onNode = (hostPort: number) => compliant.pod('hostNetwork', true).container('ports.0.hostPort', hostPort);
  expect([onNode(9090).found(ID), onNode(8080).report(ID), onNode(9090).pod('hostNetwork', false).report(ID)])
    .toEqual([['containers[].ports[].hostPort 9090 with hostNetwork and containerPort 8080 in the pods of a Deployment.'], [], []]);
});
