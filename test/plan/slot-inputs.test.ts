import * as fc from 'fast-check';
import { application, EXACT } from './fixtures';
import { ASSUMED_BUDGET } from '../../src/manifest';
import { headline, Plan, PlansOptions, plansOf, toHtml, toJson, toMermaid, toSvg, toText } from '../../src/plan';
import { Manifest } from '../../src/yaml';

const STEPS = { ...EXACT, startupSeconds: 3, shutdownSeconds: 5 };
const FROM_1_35 = { assumed: { budget: { ...ASSUMED_BUDGET, kubernetesMinor: 35 } } };
type Fields = Record<string, unknown>;
const HOOK = { lifecycle: { preStop: { sleep: { seconds: 15 } } } };
const of = (kind: string, spec: Fields): Manifest[] => application(spec, HOOK, { terminationGracePeriodSeconds: 50 })
  .map(m => (m.kind === 'Deployment' ? { ...m, kind } : m));
const one = (kind: string, spec: Fields = {}, options: PlansOptions = {}): Plan => plansOf(of(kind, spec), { ...STEPS, ...options })[0];
const rolling = (rollingUpdate: object) => ({ updateStrategy: { rollingUpdate } });

describe('a StatefulSet', () => {
  test('one at a time: each 20 s until it is gone, and 5 s until the readiness probe finds its successor', () => {
    expect(headline(one('StatefulSet'))).toBe('StatefulSet shop/web: 4 pods, unavailable 1, start 5 s, stop 20 s: done at 100 s, peak 4 (1 terminating)');
  });

  type Row = [name: string, spec: Fields, line: string, notes: string[]];
  test.each<Row>([
    ['OnDelete', { updateStrategy: { type: 'OnDelete' } }, '4 pods, OnDelete, start 5 s, stop 20 s: nothing is updated, peak 4 (0 terminating)',
      ['OnDelete: nothing is updated until somebody deletes a pod']],
    ['a partition', rolling({ partition: 3 }), '4 pods, unavailable 1, start 5 s, stop 20 s: done at 25 s, peak 4 (1 terminating)',
      ['partition 3: only the pods from ordinal 3 on are updated, 1 of 4']],
    ['a partition of all', rolling({ partition: 4 }), '4 pods, unavailable 1, start 5 s, stop 20 s: nothing is updated, peak 4 (0 terminating)',
      ['partition 4 of 4 pods: none is updated']],
    ['maxUnavailable before 1.35', rolling({ maxUnavailable: 2 }), '4 pods, unavailable 1, start 5 s, stop 20 s: done at 100 s, peak 4 (1 terminating)',
      ['Kubernetes 1.34 ignores maxUnavailable of a StatefulSet, 1.35 honours it: one pod at a time']],
  ])('%s', (_, spec, line, notes) => {
    const plan = one('StatefulSet', spec);
    expect([headline(plan), toText(plan).split('\n').filter(l => l.startsWith('  note')), toJson(plan).notes])
      .toEqual([`StatefulSet shop/web: ${line}`, notes.map(note => `  note     ${note}`), notes]);
  });

  test.each([
    [2, 2, true], ['50%', 2, true], ['30%', 1, true], ['10%', 1, true], [undefined, 1, false],
  ])('from 1.35 on maxUnavailable %s of 4 is %d: percentages round down, to 1 at least', (maxUnavailable, unavailable, isParallel) => {
    const { input } = one('StatefulSet', { ...rolling({ maxUnavailable }), podManagementPolicy: isParallel ? 'Parallel' : undefined }, FROM_1_35);
    expect(input.slots).toMatchObject({ rules: { unavailable, isOrdered: !isParallel }, notes: [] });
  });

  test('its replicas are those of its autoscaler, and --replicas', () => {
    const hpa = { kind: 'HorizontalPodAutoscaler', metadata: { name: 'h', namespace: 'shop' }, spec: { scaleTargetRef: { kind: 'StatefulSet', name: 'web' }, minReplicas: 3 } };
    expect(plansOf([...of('StatefulSet', { replicas: undefined }), hpa])[0].input.simulation.replicas).toBe(3);
    expect(one('StatefulSet', {}, { replicas: 2 }).input.simulation.replicas).toBe(2);
  });

  test('behind a headless Service alone: the losses of its path', () => {
    const [workload, service] = application().map(m => (m.kind === 'Deployment' ? { ...m, kind: 'StatefulSet' } : { ...m, spec: { ...m.spec, clusterIP: 'None' } }));
    const [{ loss }] = plansOf([workload, service], STEPS);
    expect([loss.path?.name, loss.requests > 0]).toEqual(['headless-dns', true]);
  });

  test('from the applied manifests: the same template is not updated, more replicas are added', () => {
    const before = of('StatefulSet', { replicas: 2 });
    expect(plansOf(before, { ...STEPS, appliedManifests: before })[0].input.simulation.actions).toEqual([]);
    expect(plansOf(of('StatefulSet', { replicas: 4 }), { ...STEPS, appliedManifests: before })[0].timeline.doneAt).toBe(10_000);
  });

  test('a node is drained: its pods come back on the other node, two at a time without a budget', () => {
    const plan = one('StatefulSet', { updateStrategy: { type: 'OnDelete' } }, { nodeDrain: true });
    expect([headline(plan), plan.input.slots!.notes]).toEqual(['StatefulSet shop/web: 4 pods, a node drained, start 5 s, stop 20 s: done at 30 s, peak 4 (2 terminating)', []]);
  });
});

describe('a DaemonSet', () => {
  test('a pod on each node; how many there are is assumed', () => {
    expect(headline(one('DaemonSet'))).toBe('DaemonSet shop/web: 2 pods, unavailable 1, start 5 s, stop 20 s: done at 50 s, peak 2 (1 terminating)');
    expect([one('DaemonSet').input.assumed.includes('2 nodes, each with a pod'), one('DaemonSet', {}, { nodes: 5, replicas: 9, scaleTo: 7 }).input]).toMatchObject([
      true, { simulation: { replicas: 5, actions: [{ kind: 'update' }] }, assumed: expect.not.arrayContaining(['2 nodes, each with a pod']) },
    ]);
  });

  test.each([
    [{}, 1, 0], [{ maxUnavailable: '30%' }, 2, 0], [{ maxUnavailable: '100%' }, 5, 0], [{ maxSurge: '30%', maxUnavailable: 0 }, 0, 2], [{ maxSurge: 1, maxUnavailable: 0 }, 0, 1],
  ])('%j of 5 nodes is %d, %d: percentages round up', (rollingUpdate, unavailable, surge) => {
    expect(one('DaemonSet', rolling(rollingUpdate), { nodes: 5 }).input.slots).toMatchObject({ rules: { unavailable, surge } });
  });

  test('a surge pod waits for the host port of its node: it hangs', () => {
    const [daemonSet, ...rest] = application(rolling({ maxSurge: 1, maxUnavailable: 0 }), { ports: [{ containerPort: 8080, hostPort: 80 }] });
    const [plan] = plansOf([{ ...daemonSet, kind: 'DaemonSet' }, ...rest], STEPS);
    expect([plan.problem, plan.timeline.doneAt, plan.loss.requests]).toEqual([
      'port 80 of the node is taken: each surge pod waits for it on the node of the pod that it replaces. Write: maxSurge: 0 and maxUnavailable: 1', Infinity, 0,
    ]);
  });

  test('kubectl drain leaves its pods', () => {
    const plan = one('DaemonSet', {}, { nodeDrain: true });
    expect([plan.timeline.pods.filter(p => p.deletedAt < Infinity), plan.input.slots!.notes]).toEqual([[], ['kubectl drain leaves the pods of a DaemonSet']]);
  });
});

test.each([
  ['DaemonSet', rolling({ maxSurge: 1 }), 'invalid-update-strategy'],
  ['DaemonSet', rolling({ maxSurge: 0, maxUnavailable: 0 }), 'surge-and-unavailable-zero'],
  ['DaemonSet', rolling({ maxUnavailable: '120%' }), 'invalid-pod-count'],
  ['StatefulSet', rolling({ maxUnavailable: 0 }), 'invalid-update-strategy'],
  ['StatefulSet', rolling({ maxUnavailable: 'many' }), 'invalid-pod-count'],
])('a %s that the API server refuses, %j: a problem, and nothing happens', (kind, spec, rule) => {
  const plan = one(kind, spec, FROM_1_35);
  expect([plan.problem, headline(plan).split(': ').at(-1), plan.timeline.endAt])
    .toEqual([expect.stringContaining(`the API server refuses it (${rule}): `), expect.stringMatching(/^refused, peak/), 0]);
});

test('whatever a StatefulSet or a DaemonSet lacks, there is a plan and all its faces', () => {
  const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
  const count = fc.constantFrom(undefined, 0, 1, 3, '0%', '40%', '100%', 'many', '-1%');
  const spec = fc.record({
    replicas: fc.option(fc.nat({ max: 5 }), { nil: undefined }),
    podManagementPolicy: fc.constantFrom(undefined, 'Parallel', 'OrderedReady'),
    updateStrategy: fc.option(fc.record({
      type: fc.constantFrom(undefined, 'OnDelete', 'RollingUpdate', 'Recreate'),
      rollingUpdate: maybe(fc.record({ maxSurge: count, maxUnavailable: count, partition: maybe(fc.nat({ max: 6 })) })),
    }), { nil: undefined }),
  });
  const options = fc.record({ nodeDrain: fc.boolean(), scaleTo: maybe(fc.nat({ max: 5 })), podCapacity: maybe(fc.nat({ max: 8 })) });
  fc.assert(fc.property(fc.constantFrom('StatefulSet', 'DaemonSet'), spec, options, fc.boolean(), (kind, fields, asked, isLate) => {
    const plan = one(kind, fields, { ...FROM_1_35, ...asked, ...(isLate ? { scaleAfterSeconds: 30 } : {}) });
    expect(plan.timeline.doneAt === Infinity).toBe(plan.problem !== undefined && !plan.problem.startsWith('the API server refuses'));
    for (const face of [toText(plan), toSvg(plan), toMermaid(plan), JSON.stringify(toJson(plan)), toHtml([plan], '')]) expect(face).not.toMatch(/NaN|undefined/);
  }));
});
