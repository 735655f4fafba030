import { Manifests, Workload } from '../../../src/manifest';
import { quotaRoomOf, unstatedForQuota } from '../../../src/manifest/workload/quota';
import { Manifest } from '../../../src/yaml';

const deployment = (name: string, replicas: number, resources: object = {}, more: object = {}): Workload => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name, namespace: 'shop' },
  spec: { replicas, template: { metadata: { labels: { app: name } }, spec: { containers: [{ name: 'a', resources }], ...more } } },
});
const quota = (hard: object, more: object = {}): Manifest => ({
  apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: 'all', namespace: 'shop' }, spec: { hard, ...more },
});
const limitRange = (limit: object): Manifest => ({
  apiVersion: 'v1', kind: 'LimitRange', metadata: { name: 'defaults', namespace: 'shop' }, spec: { limits: [{ type: 'Container', ...limit }] },
});
const roomOf = (...documents: Manifest[]): number | undefined => {
  const manifests = new Manifests(documents);
  return quotaRoomOf(manifests.deployments[0], manifests)?.pods;
};
const SMALL = { requests: { cpu: '500m', memory: '1Gi' } };

type Row = [name: string, pods: number | undefined, documents: Manifest[]];
test.each<Row>([
  ['4 pods', 4, [deployment('web', 4), quota({ pods: '4' })]],
  ['4 pods, 3 of another Deployment: 1', 1, [deployment('web', 4), deployment('api', 3), quota({ pods: '4' })]],
  ['less than the others take: none', 0, [deployment('web', 4), deployment('api', 7), quota({ pods: '4' })]],
  ['2 CPUs, 500m each: 4', 4, [deployment('web', 4, SMALL), quota({ 'requests.cpu': '2' })]],
  ['cpu is requests.cpu', 4, [deployment('web', 4, SMALL), quota({ cpu: 2 })]],
  ['2 CPUs of which another takes 1: 2', 2, [deployment('web', 4, SMALL), deployment('api', 2, SMALL), quota({ 'requests.cpu': '2' })]],
  ['the first that is met counts: memory for 3', 3, [deployment('web', 4, SMALL), quota({ 'pods': 10, 'requests.memory': '3Gi' })]],
  ['a LimitRange requests for who requests nothing: 3 of 500m', 3, [deployment('web', 3), quota({ 'requests.cpu': '1500m' }), limitRange({ defaultRequest: { cpu: '500m' } })]],
  ['its default limit is a request as well', 3, [deployment('web', 3), quota({ 'requests.cpu': '1500m' }), limitRange({ default: { cpu: '500m' } })]],
  ['the own limit comes first', 1, [deployment('web', 3, { limits: { cpu: 1 } }), quota({ 'requests.cpu': '1500m' }), limitRange({ defaultRequest: { cpu: '500m' } })]],
  ['its limits are counted', 2, [deployment('web', 3), quota({ 'limits.cpu': 2 }), limitRange({ default: { cpu: 1 } })]],
  ['limits', 2, [deployment('web', 4, { limits: { memory: '2Gi' } }), quota({ 'limits.memory': '4Gi' })]],
  ['devices', 8, [deployment('web', 4, { limits: { 'nvidia.com/gpu': 1 } }), quota({ 'requests.nvidia.com/gpu': 8 })]],
  ['what the pods do not request is not counted', undefined, [deployment('web', 4), quota({ 'requests.cpu': '2' })]],
  ['what is no resource of pods', undefined, [deployment('web', 4), quota({ services: '2' })]],
  ['of another namespace', undefined, [deployment('web', 4), { ...quota({ pods: '4' }), metadata: { name: 'all', namespace: 'other' } }]],
  ['BestEffort, of pods that request something', undefined, [deployment('web', 4, SMALL), quota({ pods: '4' }, { scopes: ['BestEffort'] })]],
  ['BestEffort, of pods that request nothing', 4, [deployment('web', 4), quota({ pods: '4' }, { scopes: ['BestEffort'] })]],
  ['NotBestEffort: the others that request nothing are not counted', 4, [deployment('web', 4, SMALL), deployment('api', 3), quota({ pods: '4' }, { scopes: ['NotBestEffort'] })]],
  ['NotTerminating is about deadlines of pods, not about their deletion', 4, [deployment('web', 4), quota({ pods: '4' }, { scopes: ['NotTerminating'] })]],
  ['Terminating', undefined, [deployment('web', 4), quota({ pods: '4' }, { scopes: ['Terminating'] })]],
  ['of a priority class: not known', undefined, [deployment('web', 4), quota({ pods: '4' }, { scopeSelector: {} })]],
  ['none', undefined, [deployment('web', 4)]],
])('a quota holds %s', (_, pods, documents) => {
  expect(roomOf(...documents)).toBe(pods);
});

const unstatedOf = (...documents: Manifest[]) => {
  const manifests = new Manifests(documents);
  return unstatedForQuota(manifests.deployments[0], manifests);
};
test.each<[name: string, unstated: string[], documents: Manifest[]]>([
  ['requests and limits', ['ResourceQuota all holds requests.cpu, limits.memory'], [deployment('web', 1), quota({ 'requests.cpu': 1, 'limits.memory': '1Gi' })]],
  ['requests of an init container', ['ResourceQuota all holds requests.cpu'], [deployment('web', 1, SMALL, { initContainers: [{ name: 'init' }] }), quota({ 'cpu': undefined, 'requests.cpu': 1 })]],
  ['nothing: a LimitRange states them', [], [deployment('web', 1), quota({ 'requests.cpu': 1 }), limitRange({ defaultRequest: { cpu: '500m' } })]],
  ['nothing: its limit is its request', [], [deployment('web', 1, { limits: { cpu: 1 } }), quota({ 'requests.cpu': 1 })]],
  ['nothing: the pod states them', [], [deployment('web', 1, {}, { resources: SMALL }), quota({ 'requests.cpu': 1 })]],
  ['nothing: the quota counts pods', [], [deployment('web', 1), quota({ pods: 4 })]],
  ['nothing: the quota is about other pods', [], [deployment('web', 1), quota({ 'requests.cpu': 4 }, { scopes: ['NotBestEffort'] })]],
  ['nothing: storage is asked of no container', [], [deployment('web', 1), quota({ 'requests.ephemeral-storage': '4Gi' })]],
])('what a quota holds and containers do not state: %s', (_, unstated, documents) => {
  expect(unstatedOf(...documents)).toEqual(unstated);
});
