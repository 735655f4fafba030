import { application, EXACT } from './fixtures';
import { check } from '../../src/checks';
import { fastestRollingUpdate, Plan, PlansOptions, plansOf, toMermaid, toSvg, toText } from '../../src/plan';
import { Manifest } from '../../src/yaml';

const PROBES = { startupProbe: { httpGet: { port: 8080 }, periodSeconds: 1, failureThreshold: 300 } };
const TIMES = { ...EXACT, startupSeconds: 2, shutdownSeconds: 20 };
const planOf = (documents: Manifest[], options: PlansOptions = {}): Plan => plansOf(documents, { ...TIMES, ...options })[0];
const app = (replicas: number, pod: object = {}, strategy: object = { maxSurge: '25%', maxUnavailable: 0 }, container: object = PROBES) =>
  application({ replicas, strategy: { rollingUpdate: strategy } }, { ...container }, { ...pod });
const GPU = { ...PROBES, resources: { limits: { 'nvidia.com/gpu': 1 } } };
const gpus = (count: number): PlansOptions => ({ devices: { 'nvidia.com/gpu': count } });
const inShop = (kind: string, name: string, spec: object): Manifest => ({ kind, metadata: { name, namespace: 'shop' }, spec });

const QUOTA = (pods: number) => inShop('ResourceQuota', 'q', { hard: { pods } });
const CLAIM = (mode: string) => inShop('PersistentVolumeClaim', 'data', { accessModes: [mode] });
const USES_CLAIM = { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }] };
const APART = (topologyKey = 'kubernetes.io/hostname') => ({
  affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ labelSelector: { matchLabels: { app: 'web' } }, topologyKey }] } },
});
const SPREAD = (constraint: object = {}, labels: object = { app: 'web' }) => ({
  topologySpreadConstraints: [{ maxSkew: 1, topologyKey: 'kubernetes.io/hostname', whenUnsatisfiable: 'DoNotSchedule', labelSelector: { matchLabels: labels }, ...constraint }],
});
const asStatefulSet = ([web, ...others]: Manifest[]): Manifest[] => [{ ...web, kind: 'StatefulSet' }, ...others];
const HOST_PORT = { containers: [{ name: 'web', ...PROBES, ports: [{ containerPort: 8080, hostPort: 80 }] }] };

test.each<[string, Manifest[], PlansOptions, string]>([
  ['a quota of 4 pods for 4', [...app(4), QUOTA(4)], {},
    'ResourceQuota q holds pods 4: room for 4 pods, terminating ones included, and no other is created. Write: room for 8 pods in it, or maxSurge: 0 and maxUnavailable: 1'],
  ['a quota of 1 pod for 1: none can be missed', [...app(1), QUOTA(1)], {},
    'ResourceQuota q holds pods 1: room for 1 pod, terminating ones included, and no other is created. Write: room for 2 pods in it'],
  ['a volume of one pod', [...app(1, USES_CLAIM), CLAIM('ReadWriteOnce')], {},
    'volume claim data is ReadWriteOnce. On another node the new pod waits for the volume that the old one holds. Write: two replicas and a volume that is '
    + 'ReadWriteMany, or a StatefulSet whose pods have a volume each; or where the gap of each update is accepted, strategy.type: Recreate'],
  ['3 pods that share a volume, one of which may be missing', [...app(3, USES_CLAIM, { maxSurge: 0, maxUnavailable: 1 }), CLAIM('ReadWriteOnce')], {},
    'volume claim data is ReadWriteOnce. On another node the new pod waits for the volume that the old one holds. Write: a volume that is ReadWriteMany, or a '
    + 'StatefulSet whose pods have a volume each'],
  ['pods that run on one node alone, which is drained under a disruption budget', [
    ...app(2, { nodeSelector: { 'kubernetes.io/hostname': 'one' } }), inShop('PodDisruptionBudget', 'pdb', { minAvailable: 1, selector: { matchLabels: { app: 'web' } } }),
  ], { nodeDrain: true, nodes: 5 }, 'the pods run on the node that is drained, and no other takes them'],
  ['a host port, as many nodes as pods', app(3, HOST_PORT), { nodes: 3 },
    'port 80 of the node is taken. Without a free node the new pod stays Pending. Write: maxSurge: 0 and maxUnavailable: 1; or a Service in place of the host port; or a node more'],
  ['an anti-affinity by zone, whatever the nodes', app(3, APART('topology.kubernetes.io/zone')), { nodes: 30 },
    'a required anti-affinity keeps the pods of web apart (topology.kubernetes.io/zone). Without a free domain of that topology the new pod stays Pending. Write: '
    + 'maxSurge: 0 and maxUnavailable: 1; or preferredDuringSchedulingIgnoredDuringExecution, or topologySpreadConstraints with whenUnsatisfiable: ScheduleAnyway; or a domain more'],
  ['pods that are spread evenly, while a node is drained', app(3, SPREAD()), { nodes: 3, nodeDrain: true },
    'maxSkew 1 over kubernetes.io/hostname with whenUnsatisfiable: DoNotSchedule. The drained node counts as one without pods, and another may hold 1 pod: '
    + 'a new pod stays Pending. Write: nodeTaintsPolicy: Honor; or whenUnsatisfiable: ScheduleAnyway; or a node more'],
  ['minDomains above the nodes', app(4, SPREAD({ minDomains: 5 })), { nodes: 4 },
    'maxSkew 1, minDomains 5 over kubernetes.io/hostname with whenUnsatisfiable: DoNotSchedule. With fewer nodes than minDomains, each may hold 1 pod: '
    + 'a new pod stays Pending. Write: whenUnsatisfiable: ScheduleAnyway; or a node more'],
  ['a StatefulSet whose pods are kept apart, while one of as many nodes is drained', asStatefulSet(app(3, APART())), { nodes: 3, nodeDrain: true },
    'a required anti-affinity keeps the pods of web apart (kubernetes.io/hostname). Without a free node the new pod stays Pending. Write: '
    + 'preferredDuringSchedulingIgnoredDuringExecution, or topologySpreadConstraints with whenUnsatisfiable: ScheduleAnyway; or a node more'],
  ['a StatefulSet whose pods are spread evenly, while a node is drained', asStatefulSet(app(3, SPREAD())), { nodes: 3, nodeDrain: true },
    'maxSkew 1 over kubernetes.io/hostname with whenUnsatisfiable: DoNotSchedule. The drained node counts as one without pods, and another may hold 1 pod: '
    + 'a new pod stays Pending. Write: nodeTaintsPolicy: Honor; or whenUnsatisfiable: ScheduleAnyway; or a node more'],
  ['a capacity for one pod', app(1), { podCapacity: 1 }, 'no capacity for another pod: 1 fit, terminating ones included. Write: more capacity'],
  ['as many devices as pods', app(3, {}, undefined, GPU), gpus(3),
    '3 nvidia.com/gpu, each pod takes 1: room for 3 pods, terminating ones included, and another waits. Write: maxSurge: 0 and maxUnavailable: 1; or a device more'],
  ['a device for one pod', app(1, {}, undefined, GPU), gpus(1),
    '1 nvidia.com/gpu, each pod takes 1: room for 1 pod, terminating ones included, and another waits. '
    + 'Write: a device more; or where the gap of each update is accepted, strategy.type: Recreate'],
  ['a capacity below the devices', app(3, {}, undefined, GPU), { ...gpus(8), podCapacity: 3 },
    'no capacity for another pod: 3 fit, terminating ones included. Write: maxUnavailable 1 or more, or add capacity'],
  ['a liveness probe that gives up at 2 s, and a start of 2.5 s',
    app(2, {}, undefined, { livenessProbe: { grpc: { port: 1 }, periodSeconds: 1, failureThreshold: 3 } }), { startupSeconds: 2.5 },
    'a liveness probe fails for good after 2 s, before the container serves: it is killed and restarted. '
    + 'Write: a startup probe, which holds the liveness probe back until the container serves'],
])('%s: it hangs, and says why', (_, documents, options, problem) => {
  const plan = planOf(documents, options);
  expect([plan.problem, plan.timeline.doneAt]).toEqual([problem, Infinity]);
});

test.each<[string, Manifest[], PlansOptions]>([
  ['a quota with room for the peak', [...app(4), QUOTA(8)], {}],
  ['a quota of 4 pods for 4, one of which may be missing', [...app(4, {}, { maxSurge: 0, maxUnavailable: 1 }), QUOTA(4)], {}],
  ['a volume that many can use', [...app(1, USES_CLAIM), CLAIM('ReadWriteMany')], {}],
  ['3 pods that share a volume, all of which are replaced at once', [...application({ replicas: 3, strategy: { type: 'Recreate' } }, PROBES, USES_CLAIM), CLAIM('ReadWriteOnce')], {}],
  ['3 pods that share a volume on the only node', [...app(3, USES_CLAIM), CLAIM('ReadWriteOnce')], { nodes: 1 }],
  ['3 pods with a claim that is not here: likely one of many nodes', app(3, USES_CLAIM, { maxSurge: 0, maxUnavailable: 1 }), {}],
  ['the drain of a node whose pods share a volume: it takes all of them away', [...app(2, USES_CLAIM), CLAIM('ReadWriteOnce')], { nodeDrain: true }],
  ['a device more than pods', app(3, {}, undefined, GPU), gpus(4)],
  ['as many devices as pods, one of which may be missing', app(3, {}, { maxSurge: 0, maxUnavailable: 1 }, GPU), gpus(3)],
  ['devices of another kind', app(3, {}, undefined, GPU), { devices: { 'amd.com/gpu': 1 } }],
  ['a node more than pods', app(3, APART()), { nodes: 4 }],
  ['a drained node, where there is one more than pods', app(3, APART()), { nodeDrain: true }],
  ['pods that are spread evenly', app(3, SPREAD()), { nodes: 3 }],
  ['a drained node that counts no longer', app(3, SPREAD({ nodeTaintsPolicy: 'Honor' })), { nodes: 3, nodeDrain: true }],
  ['a drained node, where another is without pods', app(2, SPREAD()), { nodes: 3, nodeDrain: true }],
  ['pods that are spread where it is possible', app(3, SPREAD({ whenUnsatisfiable: 'ScheduleAnyway' })), { nodes: 3, nodeDrain: true }],
  ['a spread over the pods of another application', app(3, SPREAD({}, { app: 'other' })), { nodes: 3, nodeDrain: true }],
  ['a spread over zones, of which nobody knows how many there are', app(3, SPREAD({ topologyKey: 'topology.kubernetes.io/zone' })), { nodes: 3, nodeDrain: true }],
  ['minDomains above the nodes, of the pods of each template', app(4, SPREAD({ minDomains: 5, matchLabelKeys: ['pod-template-hash'] })), { nodes: 4 }],
  ['as many nodes as minDomains, where nobody says how many', app(4, SPREAD({ minDomains: 5 })), {}],
  ['an update of a StatefulSet whose pods are kept apart, on as many nodes', asStatefulSet(app(3, APART())), { nodes: 3 }],
  ['Recreate of a pod with a volume', [...application({ replicas: 1, strategy: { type: 'Recreate' } }, PROBES, USES_CLAIM), CLAIM('ReadWriteOnce')], {}],
])('%s: it is done', (_, documents, options) => {
  const { problem, timeline } = planOf(documents, options);
  expect(problem).toBeUndefined();
  expect(timeline.doneAt).toBeLessThan(Infinity);
});

const GIVES_UP = { grpc: { port: 1 }, periodSeconds: 1, failureThreshold: 3 };

test.each<[string, object]>([
  ['a helper', { containers: [{ name: 'web', ...PROBES, ports: [{ containerPort: 80 }] }, { name: 'shipper', livenessProbe: GIVES_UP }] }],
  ['a native sidecar', { initContainers: [{ name: 'proxy', restartPolicy: 'Always', livenessProbe: GIVES_UP }] }],
  ['a native sidecar with a startup probe', { initContainers: [{ name: 'proxy', restartPolicy: 'Always', startupProbe: GIVES_UP }] }],
])('the stated start of 60 s is not that of %s: its probe does not kill it, in check and plan', (_, pod) => {
  const documents = app(2, pod);
  expect(planOf(documents, { startupSeconds: 60 }).problem).toBeUndefined();
  expect(check(documents).filter(f => /liveness-kills|startup-limit/.test(f.rule.id))).toEqual([]);
});

test('ReadWriteOncePod and 2 replicas: one is Pending from the begin', () => {
  const { measures, timeline } = planOf([...app(2, USES_CLAIM), CLAIM('ReadWriteOncePod')]);
  expect([measures.leastReady, timeline.doneAt]).toEqual([1, Infinity]);
});

test('a claim that is not there, of which the author says that it is shared', () => {
  const [web, ...others] = app(1, USES_CLAIM);
  const said = { ...web, metadata: { ...web.metadata, annotations: { 'cdk8s-graceful/acknowledge': '{"claim-access-unknown":"it is ReadWriteMany"}' } } };
  expect([[web, ...others], [said, ...others]].map(documents => planOf(documents as Manifest[]).problem === undefined)).toEqual([false, true]);
});

test.each<[string, Manifest[], PlansOptions, string]>([
  ['a volume', [...app(1, USES_CLAIM), CLAIM('ReadWriteOnce')], {}, 'volume claim data is ReadWriteOnce: a new pod may be on another node, and waits until an old one is gone'],
  ['nodes', app(3, HOST_PORT), {}, 'port 80 of the node is taken: there are 3 nodes, as many as pods'],
  ['nodes of a drain', app(3, HOST_PORT), { nodeDrain: true }, 'port 80 of the node is taken: there are 4 nodes, one more than pods'],
  ['zones', app(3, APART('zone')), { nodes: 9 }, 'a required anti-affinity keeps the pods of web apart (zone): there are 3 domains of zone, as many as pods'],
  ['nodes of a spread', app(4, SPREAD({ minDomains: 5 })), {},
    'maxSkew 1, minDomains 5 over kubernetes.io/hostname with whenUnsatisfiable: DoNotSchedule: there are 5 nodes'],
  ['devices', app(1, {}, undefined, { ...PROBES, resources: { limits: { 'nvidia.com/gpu': 2 } } }), {}, 'a device is free for each new pod: nvidia.com/gpu 2'],
  ['containers that do not state what a quota holds', [...app(1), inShop('ResourceQuota', 'q', { hard: { 'requests.cpu': 4, 'limits.memory': '4Gi' } })], {},
    'ResourceQuota q holds limits.memory: a LimitRange states it for the containers that do not, or no pod is created'],
  ['others of a quota', [...app(1), QUOTA(9), inShop('StatefulSet', 'db', {})], {}, 'the other workloads of the namespace have their wanted pods'],
])('what is assumed of %s', (_, documents, options, assumed) => {
  expect(planOf(documents, options).input.assumed.at(-1)).toBe(assumed);
});

describe('several workloads behind one Service, under one disruption budget', () => {
  const [web, service] = application({ replicas: 1, strategy: { type: 'Recreate' } }, { ...PROBES, lifecycle: { preStop: { sleep: { seconds: 15 } } } });
  const stable = { ...web, metadata: { name: 'stable', namespace: 'shop' }, spec: { ...web.spec, replicas: 4 } } as Manifest;
  const budget = (name: string, spec: object) => inShop('PodDisruptionBudget', name, { selector: { matchLabels: { app: 'web' } }, ...spec });

  test('the others serve while the canary does not', () => {
    expect(planOf([web, service]).loss.requests).toBeGreaterThan(1000);
    const { loss, input } = planOf([web, service, stable]);
    expect([loss.requests, input.assumed.at(-1)]).toEqual([0, '4 pods of stable serve as well, and are not updated at the same time']);
  });

  test('minAvailable 4 of 5 in all: the canary may be evicted, of 1 it may not', () => {
    const drained = (documents: Manifest[], minAvailable: number) => planOf([...documents, budget('b', { minAvailable })], { nodeDrain: true });
    expect([drained([web, service, stable], 4).problem, drained([web, service], 1).problem])
      .toEqual([undefined, 'the disruption budget allows no eviction. Write: maxUnavailable: 1']);
    expect(drained([web, service, stable], 4).input.assumed.at(-1)).toBe('4 pods of stable under the same disruption budget stay healthy');
  });

  test.each<[string, Manifest[], number]>([
    ['which stands twice: the later one counts', [{ ...stable, spec: { ...stable.spec, replicas: 9 } } as Manifest, stable], 4],
    ['which an autoscaler may scale to none: 1 pod, as in check',
      [{ ...stable, spec: { ...stable.spec, replicas: undefined } } as Manifest, inShop('ScaledObject', 's', { scaleTargetRef: { name: 'stable' } })], 1],
  ])('the neighbour %s', (_, neighbour, pods) => {
    const { simulation } = planOf([web, service, ...neighbour, budget('b', { minAvailable: 1 })], { nodeDrain: true }).input;
    expect(simulation.disruptions).toEqual([expect.objectContaining({ otherPods: pods })]);
  });

  test('two budgets over the same pods: no eviction', () => {
    expect(planOf([web, service, budget('a', { maxUnavailable: 1 }), budget('b', { maxUnavailable: 1 })], { nodeDrain: true }).problem)
      .toBe('2 disruption budgets select the same pods, a and b: the API server refuses each eviction. Write: one of them');
  });
});

describe('a path with a registration of 60 s', () => {
  const stated = (path: string) => ({ 'cdk8s-graceful/paths': path, 'cdk8s-graceful/longest-request': '5s', 'cdk8s-graceful/startup': '2s' });
  const lost = (path: string, deployment: object = {}, ...others: Manifest[]) => {
    const [web, service] = application({ replicas: 3, ...deployment }, { ...PROBES, lifecycle: { preStop: { sleep: { seconds: 10 } } } });
    return planOf([{ ...web, metadata: { ...web.metadata, annotations: stated(path) } } as Manifest, service, ...others]).loss;
  };
  const NAMESPACE = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels: { 'elbv2.k8s.aws/pod-readiness-gate-inject': 'enabled' } } };

  test('it loses while no new pod is registered', () => {
    const { requests, moments } = lost('aws-alb-ip:10:5:60');
    expect([requests > 4000, moments.map(m => m.cause)]).toEqual([true, ['unregistered']]);
  });

  test.each<[string, number]>([
    ['a readiness gate', lost('aws-alb-ip:10:5:60:gate').requests],
    ['the label that injects one', lost('aws-alb-ip:10:5:60', {}, NAMESPACE as Manifest).requests],
    ['minReadySeconds', lost('aws-alb-ip:10:5:60', { minReadySeconds: 60 }).requests],
  ])('%s covers it', (_, requests) => expect(requests).toBe(0));
});

test('an autoscaler that may scale to none: 1 pod', () => {
  const [web, service] = application({ replicas: undefined });
  const scaled = inShop('ScaledObject', 'web', { scaleTargetRef: { name: 'web' } });
  const { simulation, assumed } = planOf([web, service, scaled]).input;
  expect([simulation.replicas, assumed.includes('1 pod, though the autoscaler may scale to none')]).toEqual([1, true]);
});

test('a pod that waits for good is seen in each drawing', () => {
  const plan = planOf(app(3, HOST_PORT), { nodes: 3 });
  expect(toText(plan)).toContain('\n  pending  1 pod from 0 s on, for good\n');
  expect(toMermaid(plan)).toMatch(/section new 1\n {2}Pending :p\d+s0, 0, 600000\n/);
  expect(toSvg(plan)).toMatch(/<title>new 1: created 0 s, Pending for good<\/title>.*fill-opacity/);
  expect(toSvg(planOf(app(3)))).not.toContain('Pending');
});

test('the fastest strategy waits like any other: there is none for a volume of one pod, and a host port takes one node after the other', () => {
  expect(fastestRollingUpdate(planOf([...app(1, USES_CLAIM), CLAIM('ReadWriteOnce')]).input, { leastReady: 1 })).toBeUndefined();
  expect(fastestRollingUpdate(planOf(app(3, HOST_PORT), { nodes: 3 }).input, { leastReady: 2 })).toMatchObject({ maxSurge: 0, maxUnavailable: 1 });
});

test('a LimitRange refuses the new pods: it hangs, and says why', () => {
  const limits = { apiVersion: 'v1', kind: 'LimitRange', metadata: { name: 'sizes', namespace: 'shop' }, spec: { limits: [{ type: 'Container', min: { memory: '1Gi' } }] } };
  const [plan] = plansOf([...application(), limits]);
  expect([plan.problem, plan.timeline.doneAt]).toEqual([
    'container web: the memory request is below the min 1Gi of LimitRange sizes: no pod is created. Write: resources.requests.memory: 1Gi or more', Infinity,
  ]);
});

test('nodeName keeps the pods on the node that is drained', () => {
  const [plan] = plansOf(application({}, {}, { nodeName: 'node-1' }), { nodeDrain: true });
  expect(plan.problem).toBe('the pods run on the node that is drained, and no other takes them');
});

test('a budget over pods whose kind has no scale: the drain hangs, and says why', () => {
  const labels = { app: 'web' };
  const job = { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'migrate', namespace: 'shop' }, spec: { template: { metadata: { labels }, spec: { restartPolicy: 'Never', containers: [{ name: 'a' }] } } } };
  const budget = { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata: { name: 'web', namespace: 'shop' }, spec: { maxUnavailable: 1, selector: { matchLabels: labels } } };
  expect(plansOf([...application(), job, budget], { nodeDrain: true })[0].problem).toBe('the disruption budget allows no eviction: it needs the number of wanted pods, and Job shop/migrate states none. '
    + 'Write: a selector that leaves it out');
});

test('a LimitRange refuses the successor of a pod of a StatefulSet', () => {
  const [deployment, service] = application();
  const { strategy: _, ...spec } = deployment.spec!;
  const limits = { apiVersion: 'v1', kind: 'LimitRange', metadata: { name: 'sizes', namespace: 'shop' }, spec: { limits: [{ type: 'Container', min: { memory: '1Gi' } }] } };
  const [plan] = plansOf([{ ...deployment, kind: 'StatefulSet', spec }, service, limits]);
  expect([plan.timeline.doneAt, plan.problem]).toEqual([Infinity, expect.stringContaining('no pod is created')]);
});

test('a DaemonSet: what one node has does not hold up the others in the plan, and one that is pinned has a pod', () => {
  const [deployment, service] = application({}, {}, { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }] });
  const claim = { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'data', namespace: 'shop' }, spec: { accessModes: ['ReadWriteOncePod'] } };
  const { replicas: _, strategy: __, ...spec } = deployment.spec!;
  const daemonSet = { ...deployment, kind: 'DaemonSet', spec };
  const pinned = { ...daemonSet, spec: { ...spec, template: { ...spec.template, spec: { ...spec.template.spec, nodeSelector: { 'kubernetes.io/hostname': 'a' } } } } };
  expect(plansOf([daemonSet, service, claim])[0].timeline.doneAt).toBeLessThan(Infinity);
  expect(plansOf([pinned, service])[0].input.simulation.replicas).toBe(1);
});
