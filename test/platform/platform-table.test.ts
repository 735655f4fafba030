import { limitsBelow, platformById, PLATFORMS, TargetPlatform } from '../../src/platform';

/** FACTS.md, section 5. */
const FACTS: Record<string, { drain: number[]; spot?: number }> = {
  'kubernetes': { drain: [600] },
  'eks': { drain: [600, 900], spot: 120 },
  'gke': { drain: [600, 3600], spot: 15 },
  'gke-autopilot': { drain: [600, 3600], spot: 25 },
  'aks': { drain: [600, 1800], spot: 30 },
};

test('every platform has the limits of the facts, each with its source', () => {
  const limits = PLATFORMS.map(({ id, drain, spot }) => [id, { drain: drain.map(l => l.seconds), ...(spot ? { spot: spot.seconds } : {}) }]);
  expect(Object.fromEntries(limits)).toEqual(FACTS);
  for (const { drain, spot } of PLATFORMS) {
    for (const { source } of [...drain, ...(spot ? [spot] : [])]) expect(source).toMatch(/^https:\/\/[\w.-]+\/\S+$/);
  }
});

test.each([
  ['kubernetes-1.28', { id: 'kubernetes', kubernetesMinor: 28 }],
  ['1.28', { id: 'kubernetes', kubernetesMinor: 28 }],
  ['v1.30.4-eks-a737599', { id: 'kubernetes', kubernetesMinor: 30 }],
  ['eks-1.33', { id: 'eks', kubernetesMinor: 33 }],
  ['eks-1.33-spot', { id: 'eks', kubernetesMinor: 33, spotSeconds: 120 }],
  ['gke-1.34.2-gke.100', { id: 'gke', kubernetesMinor: 34 }],
  ['gke-autopilot-1.34-spot', { id: 'gke-autopilot', kubernetesMinor: 34, spotSeconds: 25 }],
  ['aks-1.32', { id: 'aks', kubernetesMinor: 32 }],
  ['eks-1.41', { id: 'eks', kubernetesMinor: 41 }],
])('%s', (text, facts) => {
  expect(platformById(text)).toEqual(facts);
});

test.each(['', 'eks', 'oke-1.33', 'eks-1.42', 'eks-1.99', '1.42', 'eks-latest', 'kubernetes-1.28-spot', 'spot', 'eks-2.0', 'toString-1.30'])('%j is no platform', (text) => {
  expect(platformById(text)).toBeUndefined();
});

describe('what waits for less than the grace period', () => {
  const on = (platform: string, stated: Partial<TargetPlatform> = {}): TargetPlatform => ({ ...platformById(platform)!, ...stated });
  const who = (grace: number, platform: TargetPlatform) => limitsBelow(grace, platform).map(({ seconds, actor: name }) => `${seconds} ${name.split(' ').slice(0, 3).join(' ')}`);

  test.each([
    ['600 s anywhere', 600, on('1.34'), []],
    ['601 s anywhere', 601, on('1.34'), ['600 the cluster autoscaler']],
    ['901 s on EKS', 901, on('eks-1.34'), ['600 the cluster autoscaler', '900 the update of']],
    ['901 s on GKE', 901, on('gke-1.34'), ['600 the cluster autoscaler']],
    ['1801 s on AKS', 1801, on('aks-1.34'), ['600 the cluster autoscaler', '1800 the drain timeout']],
    ["the author's limit takes the place of the platform's", 901, on('eks-1.34', { drainLimitSeconds: 900 }), ['900 a node drain']],
    ['Karpenter comes beside it', 301, on('eks-1.34', { karpenterSeconds: 300 }), ["300 Karpenter's NodePool (terminationGracePeriod)"]],
  ])('%s', (_, grace, platform, expected) => {
    expect(who(grace, platform)).toEqual(expected);
  });
});
