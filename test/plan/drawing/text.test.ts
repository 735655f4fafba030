import { planOf } from './fixtures';
import { approximately, cpu, headline, memory, seconds, toText } from '../../../src/plan';
test('the line of a plan', () => {
  expect(headline(planOf())).toBe('web: 10 pods, surge 1, start 2 s, stop 20 s: done at 20 s, peak 20 (10 terminating)');
});

test('a plan that loses nothing', () => {
  expect(toText(planOf())).toMatchInlineSnapshot(`
"web: 10 pods, surge 1, start 2 s, stop 20 s: done at 20 s, peak 20 (10 terminating)
  ready    never fewer than 10
  gone     the last terminating pod at 40 s
  quota    20 pods, cpu 2, memory 2560Mi
  surplus  220 pod-seconds beyond the wanted ones
  lost     none of 200 new connections/s by cluster-internal, up to 10 s behind"
`);
});

test('without a path nothing is counted', () => {
  const plan = planOf();
  expect(toText({ ...plan, loss: { ...plan.loss, path: undefined } })).toContain('  lost     not counted: nothing is known that sends to the pods');
});

test('preStop 5 s: when and why each loses', () => {
  const lines = toText(planOf({ replicas: 4 }, { preStopMs: 5000, shutdownMs: 500 })).split('\n');
  expect(lines.slice(5)).toMatchInlineSnapshot(`
[
  "  lost     ~250 (78 to 418 in 9 of 10 cases) at 200 new connections/s by cluster-internal, up to 10 s behind",
  "           old 1 is deleted at 2 s and accepts no connection from 7 s; the last proxy observes it at 12 s: ~62 lost",
  "           old 2 is deleted at 4 s and accepts no connection from 9 s; the last proxy observes it at 14 s: ~62 lost",
  "           old 3 is deleted at 6 s and accepts no connection from 11 s; the last proxy observes it at 16 s: ~63 lost",
  "           old 4 is deleted at 8 s and accepts no connection from 13 s; the last proxy observes it at 18 s: ~62 lost",
]
`);
});

test('pods to which the same happens at once are one line, with what they lose together', () => {
  const all = toText(planOf({ replicas: 8, strategy: { maxSurge: '50%', maxUnavailable: 0 } }, { preStopMs: 5000, shutdownMs: 500 }));
  expect(all.split('\n').slice(5)).toMatchInlineSnapshot(`
[
  "  lost     ~250 (0 to 719 in 9 of 10 cases) at 200 new connections/s by cluster-internal, up to 10 s behind",
  "           4 pods (old 4 and others) are deleted at 2 s and accept no connection from 7 s; the last proxy observes it at 12 s: ~125 lost",
  "           4 pods (old 8 and others) are deleted at 4 s and accept no connection from 9 s; the last proxy observes it at 14 s: ~125 lost",
]
`);
});

test('of many moments the first 8 are listed', () => {
  expect(toText(planOf({}, { preStopMs: 0 })).split('\n').slice(-1)).toEqual(['           and 2 more']);
});

test('Recreate: no pod serves', () => {
  expect(toText(planOf({ replicas: 3, strategy: undefined }))).toMatchInlineSnapshot(`
"web: 3 pods, Recreate, start 2 s, stop 20 s: done at 22 s, peak 3 (3 terminating)
  ready    never fewer than 0
  gone     the last terminating pod at 20 s
  quota    3 pods, cpu 300m, memory 384Mi
  surplus  0 pod-seconds beyond the wanted ones
  lost     ~2400 (1512 to 3319 in 9 of 10 cases) at 200 new connections/s by cluster-internal, up to 10 s behind
           no pod serves from 15 s; the last proxy observes a new one at 31.9 s: ~2400 lost"
`);
});

test('no readiness probe: traffic comes before the pod can serve', () => {
  const text = toText(planOf({ replicas: 1 }, { containers: [{}], preStopMs: 10_000 }));
  expect(text).toMatch(/new 1 gets traffic from 0 s and can serve from 2 s: ~\d/);
});

describe('what hangs', () => {
  const failing = { containers: [{ startup: { initialDelayMs: 0, periodMs: 10_000, successThreshold: 1, failureThreshold: 3 } }], startupMs: 21_000 };

  test.each([
    ['a startup probe that gives up', planOf({}, failing),
      'a startup probe fails for good after 20 s, before the container serves: it is killed and restarted. Write: a higher failureThreshold'],
    ['a start that never ends', planOf({}, { startupMs: Infinity, containers: [{ readiness: { initialDelayMs: 0, periodMs: 5000, successThreshold: 1, failureThreshold: 3 } }] }),
      'new pods never become ready'],
    ['no capacity', planOf({ podCapacity: 10 }),
      'no capacity for another pod: 10 fit, terminating ones included. Write: maxUnavailable 1 or more, or add capacity'],
    ['the only node is drained', planOf({ nodes: 1, actions: [{ kind: 'drain', atMs: 0, node: 0 }] }), 'the pods run on the node that is drained, and no other takes them'],
    ['a disruption budget that allows nothing', planOf({ disruptions: [{ maxUnavailable: 0, alwaysAllow: true }], actions: [{ kind: 'drain', atMs: 0, node: 0 }] }),
      'the disruption budget allows no eviction. Write: maxUnavailable: 1'],
  ])('%s', (_, plan, problem) => {
    expect(plan.problem).toBe(problem);
    expect(toText(plan).split('\n')[1]).toBe(`  problem  ${problem}`);
  });

  test('says so in the line', () => {
    expect(headline(planOf({}, failing))).toBe('web: 10 pods, surge 1, start never, stop 20 s: hangs, ProgressDeadlineExceeded at 600 s, peak 11 (0 terminating)');
  });

  test('a deadline shorter than a batch is a problem, though the rollout completes', () => {
    expect(planOf({ replicas: 2, progressDeadlineMs: 1000 }).problem).toBe('Kubernetes reports ProgressDeadlineExceeded at 1 s, after 1 s without progress; '
      + 'the rollout continues. Write: progressDeadlineSeconds above the time of a batch');
  });

  test('all is well: no problem', () => {
    expect(planOf().problem).toBeUndefined();
  });
});

test('what is scaled, and what is drained', () => {
  expect(headline(planOf({ replicas: 4, actions: [{ kind: 'scale', atMs: 0, replicas: 8 }] }))).toBe('web: 4 to 8 pods, start 2 s, stop 20 s: done at 2 s, peak 8 (0 terminating)');
  expect(headline(planOf({ replicas: 4, actions: [{ kind: 'drain', atMs: 0, node: 0 }] })))
    .toBe('web: 4 pods, a node drained, start 2 s, stop 20 s: done at 2 s, peak 6 (2 terminating)');
});

test('numbers', () => {
  expect([12_400, 20_000, 0, 40, Infinity].map(seconds)).toEqual(['12.4 s', '20 s', '0 s', '0 s', 'never']);
  expect([0, 250, 1000, 1500].map(cpu)).toEqual(['0', '250m', '1', '1500m']);
  expect([0, 1, 2 ** 20, 512 * 2 ** 20].map(memory)).toEqual(['0Mi', '1Mi', '1Mi', '512Mi']);
  expect([0.04, 0.44, 9.94, 9.96, 250.4].map(approximately)).toEqual(['~0', '~0.4', '~9.9', '~10', '~250']);
});
