/** Size of a release. */
interface ReleasePods {
  readonly mostPods: number;
}

/**
 * The most pods at once: of the newest release, of the superseded ones that may be kept, and of one more that terminates. A release that is no
 * longer in the manifests is assumed to be as large as the largest one there.
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
