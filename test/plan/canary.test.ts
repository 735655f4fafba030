import * as fc from 'fast-check';
import { application, EXACT } from './fixtures';
import { Manifests } from '../../src/manifest';
import { plansOf, unplannedOf } from '../../src/plan';
import { resolveFenceposts } from '../../src/rollout';
import { rollingStep } from '../../src/rollout/simulation/controller';
import { Manifest } from '../../src/yaml';

const rollout = (strategy: unknown, spec: object = {}): Manifest[] => application({ strategy, ...spec })
  .map(m => (m.kind === 'Deployment' ? { ...m, apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout' } : m));

/** Defaults of https://argo-rollouts.readthedocs.io/en/stable/features/canary/: 25 %, 25 %. */
test.each([
  [{ canary: {} }, { maxSurge: '25%', maxUnavailable: '25%' }],
  [{ canary: { maxSurge: 2, steps: [] } }, { maxSurge: 2, maxUnavailable: '25%' }],
  [{ canary: { maxSurge: '50%', maxUnavailable: 0 } }, { maxSurge: '50%', maxUnavailable: 0 }],
])('a canary without steps, %j, updates like a Deployment of the same strategy', (strategy, rollingUpdate) => {
  const [[canary], [deployment]] = [plansOf(rollout(strategy), EXACT), plansOf(application({ strategy: { rollingUpdate } }), EXACT)];
  expect([canary.input.simulation.strategy, canary.timeline]).toEqual([rollingUpdate, deployment.timeline]);
});

interface Counts { readonly newSpec: number; readonly oldSpec: number }

/** CalculateReplicaCountsForBasicCanary of Argo Rollouts for a weight of 100, and reconcileCanaryReplicaSets, which scales the stable one first. */
function argoStep({ newSpec, oldSpec }: Counts, newAvailable: number, replicas: number, surge: number, unavailable: number): Counts {
  const room = replicas + surge - newSpec - oldSpec;
  let canary = room > 0 ? Math.max(newSpec, Math.min(replicas, newSpec + room)) : newSpec;
  const leastAvailable = replicas - unavailable;
  const spare = newAvailable + oldSpec - leastAvailable;
  if (spare <= 0) return { newSpec: canary, oldSpec };
  const stable = Math.max(0, oldSpec - spare);
  canary -= Math.max(0, canary + stable - replicas - surge);
  const missing = Math.max(0, leastAvailable - stable - Math.min(newAvailable, canary));
  canary += Math.min(Math.max(0, newAvailable - canary), missing);
  return stable !== oldSpec ? { newSpec, oldSpec: stable } : { newSpec: canary, oldSpec };
}

function settled(counts: Counts, step: (now: Counts) => Counts): Counts {
  const next = step(counts);
  return next.newSpec === counts.newSpec && next.oldSpec === counts.oldSpec ? counts : settled(next, step);
}

test('Argo Rollouts and the Deployment controller scale the same, whenever new pods become available', () => {
  const small = fc.nat({ max: 4 });
  const available = fc.infiniteStream(fc.nat({ max: 3 }));
  fc.assert(fc.property(fc.integer({ min: 1, max: 8 }), small, small, available, (replicas, maxSurge, maxUnavailable, more) => {
    const { surge, unavailable: asked } = resolveFenceposts(replicas, maxSurge, maxUnavailable);
    const unavailable = Math.min(asked, replicas);
    let now: Counts = { newSpec: 0, oldSpec: replicas };
    let newAvailable = 0;
    for (let i = 0; i < 200 && (now.oldSpec > 0 || newAvailable < replicas); i++) {
      const argo = settled(now, c => argoStep(c, newAvailable, replicas, surge, unavailable));
      const kubernetes = settled(now, c => rollingStep({ replicas, ...c, newAvailable, oldAvailable: c.oldSpec }, { surge, unavailable }) ?? c);
      expect(kubernetes).toEqual(argo);
      now = kubernetes;
      newAvailable = Math.min(now.newSpec, newAvailable + more.next().value);
    }
    expect([now, newAvailable]).toEqual([{ newSpec: replicas, oldSpec: 0 }, replicas]);
  }));
});

test.each([
  ['blueGreen is not played: twice the pods, then one switch of Service web once the new ones are available; the old ones are deleted 30 s later',
    { blueGreen: { activeService: 'web' } }],
  ['blueGreen is not played: twice the pods, then one switch of its active Service once the new ones are available and somebody promotes them; '
    + 'the old ones are deleted 5 s later', { blueGreen: { autoPromotionEnabled: false, scaleDownDelaySeconds: 5 } }],
  ['it has no strategy. Write spec.strategy.canary or spec.strategy.blueGreen', undefined],
  ['canary with trafficRouting: its traffic router says who gets the requests, not the number of pods', { canary: { trafficRouting: { istio: {} } } }],
  ['canary with analysis: an analysis that fails takes the update back', { canary: { analysis: { templates: [] } } }],
  ['canary with a pause without duration: it waits until somebody promotes it', { canary: { steps: [{ setWeight: 20 }, { pause: {} }] } }],
  ['canary with a pause without duration: it waits until somebody promotes it', { canary: { steps: [{ pause: null }] } }],
  ['canary with the step analysis: how it ends no manifest says', { canary: { steps: [{ setWeight: 20 }, { analysis: { templates: [] } }] } }],
  ['canary with steps is not played: how many pods a weight has depends on the version of the controller; its pauses last 3690 s',
    { canary: { steps: [{ setWeight: 20 }, { pause: { duration: '1h' } }, { setWeight: 50 }, { pause: { duration: 30 } }, { pause: { duration: '1m' } }] } }],
  ['canary with steps is not played: how many pods a weight has depends on the version of the controller; its pauses last 0 s',
    { canary: { steps: [{ setWeight: 20 }] } }],
])('named as not planned: %s', (reason, strategy) => {
  const documents = rollout(strategy);
  expect([plansOf(documents), unplannedOf(new Manifests(documents)).map(u => u.reason)]).toEqual([[], [reason]]);
});

test('workloadRef: its pods are those of the Deployment, which is planned', () => {
  const documents = [...rollout({ canary: {} }, { template: undefined, workloadRef: { kind: 'Deployment', name: 'web' } }), application()[0]];
  expect([plansOf(documents).map(p => p.input.kind), unplannedOf(new Manifests(documents)).map(u => u.reason)]).toEqual([
    ['Deployment'], ['its pods are those of Deployment web (workloadRef)'],
  ]);
});

describe('a Canary of Flagger', () => {
  const canary = (target: object, namespace = 'shop') => ({
    apiVersion: 'flagger.app/v1beta1', kind: 'Canary', metadata: { name: 'web', namespace }, spec: { targetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web', ...target } },
  });

  test('its target is updated by Flagger', () => {
    const documents = [...application(), canary({})];
    expect([plansOf(documents), unplannedOf(new Manifests(documents)).map(u => u.reason)]).toEqual([
      [], ['Flagger updates a copy of it, web-primary, when the analysis of Canary shop/web has succeeded'],
    ]);
  });

  test.each([['another workload', canary({ name: 'api' })], ['one of another namespace', canary({}, 'other')]])('not %s', (_, object) => {
    expect(plansOf([...application(), object])).toHaveLength(1);
  });
});
