import * as fc from 'fast-check';
import { allows, FeatureName, FEATURES, minorVersion } from '../../src/platform';

test.each([
  ['1.34', 34], ['v1.34', 34], ['1.34.2', 34], ['v1.34.2', 34], ['1.34.2-gke.100', 34], ['v1.30.4-eks-a737599', 30], ['1.29.0+k3s1', 29],
  ['1.34+', 34], ['1.35-alpha.1', 35], [' 1.34 ', 34], ['1.9', 9], ['1.0', 0], ['1.100', 100], ['v1.28\n', 28],
])('%j is Kubernetes 1.%i', (version, minor) => {
  expect(minorVersion(version)).toBe(minor);
});

test.each([
  ['nothing', ''], ['a major version', '1'], ['a major version and a dot', '1.'], ['2.0', '2.0'], ['11.34', '11.34'], ['a minor version of four digits', '1.1234'],
  ['a word', 'latest'], ['a negative minor version', '1.-34'], ['an x', '1.x'], ['letters after the digits', '1.34beta'], ['a comma', '1,34'],
  ['a capital V', 'V1.34'], ['a range', '>=1.30'], ['two versions', '1.30 1.31'], ['a digit before', '01.34'],
])('no version: %s', (_, version) => {
  expect(minorVersion(version)).toBeUndefined();
});

test('every minor version is read back, with and without v and patch', () => {
  fc.assert(fc.property(fc.nat({ max: 999 }), fc.nat(), fc.constantFrom('', 'v'), (minor, patch, v) => {
    expect([minorVersion(`${v}1.${minor}`), minorVersion(`${v}1.${minor}.${patch}`)]).toEqual([minor, minor]);
  }));
});

test('any text is a version from 0 on or none', () => {
  fc.assert(fc.property(fc.string(), (text) => {
    const minor = minorVersion(text);
    expect(minor === undefined || (Number.isInteger(minor) && minor >= 0)).toBe(true);
  }));
});

/**
 * FACTS.md, section 2: the version in which it is beta and on by default. The beta of gRPC probes is not there (their GA is, 1.27):
 * it and the last three of these are from their KEPs. The beta of stopSignal did not come with 1.37: kubernetes/enhancements#6410.
 */
const FACTS: Record<FeatureName, [since: number, name: string]> = {
  sleepAction: [30, 'lifecycle.*.sleep'],
  sleepZero: [33, 'lifecycle.*.sleep of 0 s'],
  stopSignal: [38, 'lifecycle.stopSignal'],
  autoscaleToZero: [37, 'HPA minReplicas: 0'],
  terminatingEndpoints: [26, 'kube-proxy sends to terminating endpoints if no others are left'],
  nativeSidecar: [29, 'initContainers[].restartPolicy: Always'],
  unhealthyPodEvictionPolicy: [27, 'unhealthyPodEvictionPolicy'],
  grpcProbe: [24, 'grpc probes'],
  spreadMatchLabelKeys: [27, 'topologySpreadConstraints[].matchLabelKeys'],
  containerResourceMetric: [27, 'HPA ContainerResource metrics'],
  validatingAdmissionPolicy: [30, 'ValidatingAdmissionPolicy'],
};

const rows = Object.entries(FACTS).map(([feature, [since, name]]) => [feature as FeatureName, since, name] as const);

test('no feature is without its facts here', () => {
  expect(Object.keys(FEATURES).sort()).toEqual(Object.keys(FACTS).sort());
});

describe.each(rows)('%s', (feature, since, name) => {
  test(`works from 1.${since} on`, () => {
    expect([since - 1, since, since + 1].map(minor => allows(minor, feature))).toEqual([false, true, true]);
  });

  test('is named as it stands in a manifest, and has a source', () => {
    expect(FEATURES[feature].name).toBe(name);
    expect(FEATURES[feature].source).toMatch(/^https:\/\/github\.com\/kubernetes\/enhancements\/issues\/\d+$/);
  });
});
