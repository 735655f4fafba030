import * as fc from 'fast-check';
import { application, EXACT, inputsOf, recorded } from './fixtures';
import { ASSUMED_BUDGET } from '../../src/manifest';
import { PlansOptions, plansOf, toJson, toMermaid, toSvg, toText } from '../../src/plan';
import { Manifest } from '../../src/yaml';
const one = (documents: Manifest[], options: PlansOptions = {}) => inputsOf(documents, { ...EXACT, ...options })[0];
const withAnnotations = (annotations: Record<string, unknown>, documents = application()) => {
  const [deployment, ...rest] = documents;
  return [{ ...deployment, metadata: { ...deployment.metadata, annotations } } as Manifest, ...rest];
};

describe('what is read from the manifests', () => {
  test('nothing but a readiness probe: 25 %, 25 %, grace 30 s, start 10 s and drain 30 s assumed, and said so', () => {
    const { name, simulation, load, resourcesAfter, assumed } = one(application());
    expect(name).toBe('shop/web');
    expect(simulation).toMatchObject({
      replicas: 4,
      strategy: { maxSurge: '25%', maxUnavailable: '25%' },
      minReadyMs: 0,
      progressDeadlineMs: 600_000,
      after: { startupMs: 10_000, preStopMs: 0, shutdownMs: 30_000, graceMs: 30_000 },
      actions: [{ kind: 'update', atMs: 0 }],
    });
    expect(simulation.after.containers).toEqual([{
      startup: undefined, readiness: { initialDelayMs: 0, periodMs: 5000, successThreshold: 1, failureThreshold: 3 },
    }]);
    expect(load).toMatchObject({ requestsPerSecond: 100, paths: [{ name: 'cluster-internal', lagMs: 15_000 }] });
    expect(resourcesAfter).toEqual({ cpuMillis: 100, memoryBytes: 134_217_728 });
    expect(assumed).toEqual(['the application serves 10 s after its process starts', 'the application exits 30 s after SIGTERM, its whole drain', 'the old pods terminate like the new ones']);
  });

  test('a paused Deployment is not updated before somebody resumes it', () => {
    const [deployment, ...others] = application();
    const paused = [{ ...deployment, spec: { ...deployment.spec, paused: true } }, ...others];
    const said = 'somebody resumes it: it is paused, and until then nothing is updated';
    expect([one(paused).assumed, one(paused, { nodeDrain: true }).assumed].map(assumed => assumed.includes(said))).toEqual([true, false]);
  });

  test('what the author recorded is not assumed', () => {
    const { simulation, load, assumed } = one(withAnnotations(recorded({ 'longest-request': '60s', 'paths': 'edge:60:30' })), { shutdownSeconds: 1, appliedManifests: [] });
    expect(simulation.after).toMatchObject({ startupMs: 3000, shutdownMs: 1000 });
    expect(load.paths).toEqual([]); // new: nobody sends to it yet
    expect(assumed).toEqual(['it is new and gets no traffic yet']);
  });

  test('of a workload that states its startup alone, the paths are assumed', () => {
    const { load, assumed } = one(withAnnotations({ 'cdk8s-graceful/startup': '40s' }).slice(0, 1));
    expect([load.paths.map(p => p.name), assumed]).toEqual([['cluster-internal'], [
      'the application exits 30 s after SIGTERM, its whole drain', 'the old pods terminate like the new ones',
      'the pods get traffic by cluster-internal: they declare a port, and there is no Service',
    ]]);
  });

  test('the paths that are recorded, each with its own lag', () => {
    expect(one(withAnnotations(recorded({ paths: 'cluster-internal, edge:60:30' }))).load.paths).toEqual([{ name: 'cluster-internal', lagMs: 15_000 }, { name: 'edge', lagMs: 60_000 }]);
  });

  test('a lag that is stated takes the place of each', () => {
    expect(one(application(), { endpointLagSeconds: 2.5 }).load.paths).toEqual([{ name: 'cluster-internal', lagMs: 2500 }]);
  });

  describe('nothing is recorded, and no Service selects the pods', () => {
    const alone = application().slice(0, 1);
    const other: Manifest = { kind: 'Service', metadata: { name: 'api', namespace: 'shop' }, spec: { selector: { app: 'api' } } };

    test('but others of their namespace: no traffic', () => {
      const { load, assumed } = one([...alone, other]);
      expect([load.paths, assumed.at(-1)]).toEqual([[], 'no Service selects the pods: they get no traffic']);
    });

    test('there is none at all, and they declare a port: taken as `check` takes it', () => {
      const { load, assumed } = one(alone);
      expect([load.paths.map(p => p.name), assumed.at(-1)]).toEqual([['cluster-internal'], 'the pods get traffic by cluster-internal: they declare a port, and there is no Service']);
    });

    test('what is assumed in their place', () => {
      const budget = { ...ASSUMED_BUDGET, drainSeconds: 7, paths: [{ name: 'edge', propagationSeconds: 60, floorSeconds: 30 }] };
      const { load, simulation } = one(application(), { assumed: { budget } });
      expect([load.paths, simulation.after.shutdownMs]).toEqual([[{ name: 'edge', lagMs: 60_000 }], 7000]);
      expect(one(withAnnotations(recorded()), { assumed: { budget } }).load.paths).toEqual([{ name: 'cluster-internal', lagMs: 15_000 }]);
    });
  });

  test.each([
    ['the sleep action', { preStop: { sleep: { seconds: 15 } } }, 15_000],
    ['exec sleep', { preStop: { exec: { command: ['sleep', '20'] } } }, 20_000],
    ['a shell that sleeps and does more', { preStop: { exec: { command: ['sh', '-c', 'sleep 5; nginx -s quit'] } } }, 5000],
    ['a shell that ends the application and then sleeps', { preStop: { exec: { command: ['sh', '-c', 'kill -TERM 1 && sleep 20'] } } }, 0],
    ['tcpSocket, which fails at once', { preStop: { tcpSocket: { port: 8080 } } }, 0],
    ['a hook of unknown duration: the budget', { preStop: { httpGet: { port: 8080 } } }, 15_000],
    ['one that takes at least 20 s', { preStop: { exec: { command: ['sh', '-c', 'curl -s localhost/unready; sleep 20'] } } }, 20_000],
    ['none', {}, 0],
  ])('preStop by %s', (_, lifecycle, preStopMs) => {
    expect(one(application({}, { lifecycle })).simulation.before.preStopMs).toBe(preStopMs);
  });

  test('a hook that ends the application at once loses requests', () => {
    const [plan] = plansOf(application({}, { lifecycle: { preStop: { exec: { command: ['/usr/sbin/nginx', '-s', 'quit'] } } } }), EXACT);
    expect([plan.loss.requests > 0, plan.input.assumed.join()]).toEqual([true, expect.not.stringContaining('preStop')]);
  });

  describe('a hook of unknown duration is said to be assumed', () => {
    const hook = (command: string) => ({ lifecycle: { preStop: { exec: { command: [command] } } } });
    const hooks = (documents: Manifest[], options: PlansOptions = {}) => one(documents, options).assumed.filter(text => text.includes('preStop'));

    test('once, where old and new pods have it', () => {
      expect(hooks(application({}, hook('drain')))).toEqual(['the preStop hook of container web (exec ["drain"]) is taken to serve for 15 s']);
    });

    test('for the old pods, where the new ones have another', () => {
      expect(hooks(application(), { appliedManifests: application({}, hook('drain')) }))
        .toEqual(['the preStop hook of container web (exec ["drain"]) is taken to serve for 15 s']);
    });

    test('not where the author states how long it takes', () => {
      expect(hooks(withAnnotations(recorded({ prestop: '20s' }), application({}, hook('drain'))))).toEqual([]);
    });
  });

  test('a log shipper that waits 45 s keeps the pod for 45 s, and not the requests', () => {
    const serving = { name: 'web', ports: [{ containerPort: 80 }], lifecycle: { preStop: { sleep: { seconds: 15 } } } };
    const shipper = { name: 'shipper', lifecycle: { preStop: { sleep: { seconds: 45 } } } };
    const pod = { containers: [serving, shipper], terminationGracePeriodSeconds: 60 };
    const { before } = one(application({}, {}, pod), { shutdownSeconds: 0 }).simulation;
    expect([before.preStopMs, before.preStopMs + before.shutdownMs]).toEqual([15_000, 45_000]);
  });

  test('of two that serve, the first to stop is what requests meet', () => {
    const serving = (name: string, seconds: number) => ({ name, ports: [{ containerPort: 80 }], lifecycle: { preStop: { sleep: { seconds } } } });
    const { before } = one(application({}, {}, { containers: [serving('a', 10), serving('b', 20)] }), { shutdownSeconds: 5 }).simulation;
    expect([before.preStopMs, before.preStopMs + before.shutdownMs]).toEqual([10_000, 25_000]);
  });

  test("Recreate, minReady, deadline, the autoscaler's least", () => {
    const hpa = { kind: 'HorizontalPodAutoscaler', metadata: { name: 'h', namespace: 'shop' }, spec: { scaleTargetRef: { kind: 'Deployment', name: 'web' }, minReplicas: 3 } };
    const documents = [...application({ replicas: undefined, strategy: { type: 'Recreate' }, minReadySeconds: 7, progressDeadlineSeconds: 90 }), hpa];
    const { simulation, assumed } = one(documents);
    expect(simulation).toMatchObject({ replicas: 3, strategy: undefined, minReadyMs: 7000, progressDeadlineMs: 90_000 });
    expect(assumed).toContain("the autoscaler's least replicas");
    expect(one(documents, { replicas: 9 }).assumed).not.toContain("the autoscaler's least replicas");
  });

  test('the disruption budget that protects them, and no other', () => {
    const pdb = (app: string) => ({
      kind: 'PodDisruptionBudget',
      metadata: { name: app, namespace: 'shop' },
      spec: { selector: { matchLabels: { app } }, maxUnavailable: 1, unhealthyPodEvictionPolicy: 'AlwaysAllow' },
    });
    expect(one([...application(), pdb('other'), pdb('web')]).simulation.disruptions).toEqual([{ minAvailable: undefined, maxUnavailable: 1, alwaysAllow: true }]);
    expect(one([...application(), pdb('other')]).simulation.disruptions).toEqual([]);
  });

  test('needs: all containers, or the init container that needs more; limits stand for requests', () => {
    const pod = {
      containers: [{ name: 'a', resources: { requests: { cpu: '100m', memory: '1Gi' } } }, { name: 'b', resources: { limits: { cpu: '1', memory: '1Gi' } } }],
      initContainers: [{ name: 'migrate', resources: { requests: { cpu: '2' } } }, { name: 'proxy', restartPolicy: 'Always', resources: { requests: { memory: '1Gi' } } }],
    };
    expect(one(application({}, {}, pod)).resourcesAfter).toEqual({ cpuMillis: 2000, memoryBytes: 3 * 2 ** 30 });
    const sidecarFirst = { ...pod, initContainers: [{ name: 'proxy', restartPolicy: 'Always', resources: { requests: { cpu: '200m' } } }, pod.initContainers[0]] };
    expect(one(application({}, {}, sidecarFirst)).resourcesAfter.cpuMillis).toBe(2200);
  });
});

describe('from the manifests that are applied now', () => {
  const hook = { lifecycle: { preStop: { sleep: { seconds: 15 } } } };

  test('old pods terminate by the old hooks: the first update to a graceful template loses what the old one loses', () => {
    const [plan] = plansOf(application({}, hook), { ...EXACT, appliedManifests: application() });
    expect([plan.input.simulation.before.preStopMs, plan.input.simulation.after.preStopMs]).toEqual([0, 15_000]);
    expect(plan.loss.moments.every(m => m.pod!.startsWith('old'))).toBe(true);
    expect(plan.loss.requests).toBeGreaterThan(100);
    const [next] = plansOf(application({}, { ...hook, image: 'v2' }), { ...EXACT, appliedManifests: application({}, hook), shutdownSeconds: 5 });
    expect(next.loss.requests).toBe(0);
  });

  test('the same template: nothing is rolled', () => {
    const [plan] = plansOf(application(), { ...EXACT, appliedManifests: application() });
    expect([plan.timeline.doneAt, plan.timeline.pods.length, plan.measures.peakPods]).toEqual([0, 4, 4]);
  });

  test('more replicas and the same template: scaled, not rolled', () => {
    const { simulation } = one(application({ replicas: 6 }), { appliedManifests: application() });
    expect([simulation.replicas, simulation.actions]).toEqual([4, [{ kind: 'scale', atMs: 0, replicas: 6 }]]);
  });

  test('both at once', () => {
    const { simulation } = one(application({ replicas: 6 }, { image: 'v2' }), { appliedManifests: application() });
    expect(simulation.actions).toEqual([{ kind: 'update', atMs: 0 }, { kind: 'scale', atMs: 0, replicas: 6 }]);
  });

  test('one that is not there yet is created, and no request is lost', () => {
    const [plan] = plansOf(application(), { ...EXACT, appliedManifests: [] });
    expect([plan.timeline.doneAt, plan.measures.peakPods, plan.loss.requests]).toEqual([10_000, 4, 0]);
  });

  test('no pods before and after: no traffic', () => {
    expect(one(application({ replicas: 0 })).load.paths).toEqual([]);
    expect(one(application({ replicas: 0 }), { appliedManifests: application() }).load.paths).toHaveLength(1);
  });

  test('of another namespace it is another; where none is named it is the one that is assumed', () => {
    const [deployment] = application();
    const other = (namespace?: string) => [{ ...deployment, metadata: { ...deployment.metadata, namespace } }];
    const isNew = (appliedManifests: Manifest[], namespace?: string) => one(application(), { appliedManifests, assumed: { namespace } }).assumed.includes('it is new and gets no traffic yet');
    expect([isNew(other('test')), isNew(other()), isNew(other(), 'shop')]).toEqual([true, true, false]);
  });
});

describe('options', () => {
  test.each<[string, Record<string, unknown>, string]>([
    ['more than 10,000 pods', { replicas: 10_001 }, 'spec.replicas 10001 is not a whole number from 0 to 10000.'],
    ['half a pod', { strategy: { rollingUpdate: { maxSurge: 0.5 } } }, 'spec.strategy.rollingUpdate.maxSurge 0.5 is not a whole number from 0 to 2147483647.'],
    ['a time below 0', { minReadySeconds: -1 }, 'spec.minReadySeconds is the number -1, not a whole number from 0 on.'],
  ])('a manifest that cannot be simulated, %s, is refused, before and after', (_, spec, found) => {
    expect(() => inputsOf(application(spec))).toThrow(`plan: Deployment shop/web: ${found}`);
    expect(() => inputsOf(application(), { appliedManifests: application(spec) })).toThrow(`plan: Deployment shop/web: ${found}`);
  });

  test('a node of two is drained in place of an update: 2 of 4 terminate at once', () => {
    const [plan] = plansOf(application(), { ...EXACT, nodeDrain: true });
    expect(plan.timeline.pods.filter(p => p.deletedAt === 0).length).toBe(2);
    expect(plan.input.assumed).not.toContain('the old pods terminate like the new ones');
  });

  test('of four nodes, one of four pods terminates', () => {
    const [plan] = plansOf(application(), { ...EXACT, nodeDrain: true, nodes: 4 });
    expect(plan.timeline.pods.filter(p => p.deletedAt === 0).length).toBe(1);
  });

  test('an autoscaler asks for 8 after 5 s: 4 new ones and 4 more', () => {
    const [plan] = plansOf(application(), { ...EXACT, scaleTo: 8, scaleAfterSeconds: 5 });
    expect(plan.input.simulation.actions).toEqual([{ kind: 'update', atMs: 0 }, { kind: 'scale', atMs: 5000, replicas: 8 }]);
    expect(plan.timeline.pods.filter(p => p.deletedAt === Infinity).length).toBe(8);
  });
});

test('MISSION row 7, from a manifest: 10 pods, 2 s to start, 20 s to stop', () => {
  const documents = application({ replicas: 10, strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } } }, {
    startupProbe: { httpGet: { port: 8080 }, periodSeconds: 1, failureThreshold: 300 }, lifecycle: { preStop: { sleep: { seconds: 15 } } },
  }, { terminationGracePeriodSeconds: 50 });
  const [plan] = plansOf(documents, { ...EXACT, startupSeconds: 2, shutdownSeconds: 5 });
  expect(toText(plan).split('\n')[0]).toBe('shop/web: 10 pods, surge 1, start 2 s, stop 20 s: done at 20 s, peak 20 (10 terminating)');
});

test('several Deployments: a plan each, in their order; what is no Deployment has none', () => {
  const [deployment, service] = application();
  const second = { ...deployment, metadata: { name: 'second', namespace: 'shop' } };
  expect(plansOf([service, second, deployment, null as unknown as Manifest]).map(p => p.input.name)).toEqual(['shop/second', 'shop/web']);
  expect(plansOf([])).toEqual([]);
});

test('whatever a manifest lacks, there is a plan and all its faces', () => {
  const maybe = (value: unknown) => fc.option(fc.constant(value), { nil: undefined });
  const times = { periodSeconds: maybe(3), initialDelaySeconds: maybe(2), failureThreshold: maybe(2) };
  const probe = fc.option(fc.record({ ...times, httpGet: maybe({}) }), { nil: undefined });
  const container = fc.record({
    name: fc.constant('c'),
    ports: maybe([{ containerPort: 1 }]),
    readinessProbe: probe,
    startupProbe: probe,
    lifecycle: maybe({ preStop: {} }),
    resources: maybe({}),
  });
  const podSpec = fc.record({ containers: fc.option(fc.array(container), { nil: undefined }) });
  const spec = fc.record({
    replicas: fc.option(fc.nat({ max: 6 }), { nil: undefined }),
    strategy: fc.constantFrom(undefined, {}, { type: 'Recreate' }, { rollingUpdate: {} }, { rollingUpdate: { maxSurge: 'many', maxUnavailable: '50%' } }),
    template: fc.option(fc.record({ spec: fc.option(podSpec, { nil: undefined }) }), { nil: undefined }),
  });
  fc.assert(fc.property(fc.option(spec, { nil: undefined }), (deploymentSpec) => {
    const [plan] = plansOf([{ kind: 'Deployment', metadata: { name: 'web' }, spec: deploymentSpec }]);
    for (const face of [toText(plan), toSvg(plan), toMermaid(plan), JSON.stringify(toJson(plan))]) expect(face).not.toMatch(/NaN|undefined/);
  }));
});

test('a Service by a label that is set at run time: its traffic is not counted, and the plan says so', () => {
  const [deployment, service] = application();
  const selecting = (labels: object) => {
    const spec = { ports: [{ port: 80 }], selector: { ...service.spec!.selector, ...labels } };
    return plansOf([deployment, { ...service, spec }])[0].input.assumed;
  };
  const text = 'Service web sends to those pods that somebody labels role: primary: its traffic is not counted';
  expect(selecting({ role: 'primary' })).toContain(text);
  expect([selecting({}), selecting({ app: 'other', role: 'primary' })].flat().filter(each => each.includes('labels'))).toEqual([]);
});

test('the start of a pod is after its init containers', () => {
  const startOf = (pod: Record<string, unknown>) => {
    const { servesAt, createdAt } = plansOf(application({}, {}, pod), EXACT)[0].timeline.pods.at(-1)!;
    return servesAt - createdAt;
  };
  expect(startOf({ initContainers: [{ name: 'wait', command: ['sleep', '100'] }] }) - startOf({})).toBe(100_000);
});

test('0 in a probe is the default of Kubernetes', () => {
  const readyOf = (probe: object) => plansOf(application({}, { readinessProbe: { httpGet: { port: 8080 }, ...probe } }), EXACT)[0].timeline.doneAt;
  expect(readyOf({ periodSeconds: 0, failureThreshold: 0, successThreshold: 0 })).toBe(readyOf({ periodSeconds: 10 }));
});
