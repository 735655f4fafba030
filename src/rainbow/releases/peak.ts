/** Pods of a rainbow at once. */
export interface ReleasePods {
  readonly mostPods: number;
}

/**
 * The most pods at once: of the newest release, and of as many superseded ones as are kept. Those that are not in the manifests any more are
 * taken to be as large as the largest that is. A release that is ended terminates while its successor is there already: its pods count until
 * they are gone, as those of one more release.
 *
 * 2 pods a release, at most 3 superseded ones: 2 x (1 + 3 + 1) = 10. Undefined where any number of releases may be kept.
 */
export function peakOfReleases(releases: readonly ReleasePods[], maximumReleases: number | undefined): number | undefined {
  if (maximumReleases === undefined) return undefined;
  const sizes = releases.map(r => r.mostPods);
  const largest = Math.max(0, ...sizes);
  const inManifest = sizes.reduce((a, b) => a + b, 0);
  return inManifest + largest * Math.max(0, maximumReleases + 2 - sizes.length);
}
