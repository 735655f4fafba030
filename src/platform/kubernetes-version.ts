/** A feature, and the first version in which it works without a feature gate (beta and on by default, or GA). */
export interface Feature {
  readonly name: string;
  /** First minor version of Kubernetes 1.x. */
  readonly since: number;
  readonly source: string;
}

const KEP = 'https://github.com/kubernetes/enhancements/issues';

export const FEATURES = {
  /** The API server of 1.29 and older rejects it: tried on 1.28.15. */
  sleepAction: { name: 'lifecycle.*.sleep', since: 30, source: `${KEP}/3960` },
  sleepZero: { name: 'lifecycle.*.sleep of 0 s', since: 33, source: `${KEP}/4818` },
  /** Alpha in 1.37; its beta is planned for 1.38 (kubernetes/enhancements#6410). Raise the number if that slips. */
  stopSignal: { name: 'lifecycle.stopSignal', since: 38, source: `${KEP}/4960` },
  autoscaleToZero: { name: 'HPA minReplicas: 0', since: 37, source: `${KEP}/2021` },
  terminatingEndpoints: { name: 'kube-proxy sends to terminating endpoints if no others are left', since: 26, source: `${KEP}/1669` },
  nativeSidecar: { name: 'initContainers[].restartPolicy: Always', since: 29, source: `${KEP}/753` },
  grpcProbe: { name: 'grpc probes', since: 24, source: `${KEP}/2727` },
  spreadMatchLabelKeys: { name: 'topologySpreadConstraints[].matchLabelKeys', since: 27, source: `${KEP}/3243` },
  unhealthyPodEvictionPolicy: { name: 'unhealthyPodEvictionPolicy', since: 27, source: `${KEP}/3017` },
  validatingAdmissionPolicy: { name: 'ValidatingAdmissionPolicy', since: 30, source: `${KEP}/3488` },
  containerResourceMetric: { name: 'HPA ContainerResource metrics', since: 27, source: `${KEP}/1610` },
} satisfies Record<string, Feature>;

export type FeatureName = keyof typeof FEATURES;

/** The newest version that the table knows something of. */
export const NEWEST_MINOR = Math.max(...Object.values(FEATURES).map(feature => feature.since));

/** A version beyond it is a typing error: there are three minors a year. */
export const LAST_MINOR = NEWEST_MINOR + 3;

/** The minor version of `1.34`, `v1.34`, `1.34.2`, `1.34.2-gke.100`; undefined for other text. */
export function minorVersion(version: string): number | undefined {
  const match = /^v?1\.(\d{1,3})(?:[.\-+].*)?$/.exec(version.trim());
  return match ? Number(match[1]) : undefined;
}

export function allows(minor: number, feature: FeatureName): boolean {
  return minor >= FEATURES[feature].since;
}
