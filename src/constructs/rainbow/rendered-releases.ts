import { ApiObject } from 'cdk8s';
import { ReleaseParts } from './rainbow-release';
import { appendNewest, changedPodsProblem, FrozenRelease } from '../../rainbow';

/** The releases of the list as they are rendered, in the form of the release file. */
export function renderedReleases(parts: readonly ReleaseParts[]): FrozenRelease[] {
  return parts.map(({ deployment, disruptionBudget, autoscaler }) => ({
    release: deployment.node.scope!.node.id,
    objects: [ApiObject.of(deployment), autoscaler, ApiObject.of(disruptionBudget)].map(object => object.toJson()),
  }));
}

/** The releases of the file, then those of the list. */
export function releasesToSave(earlier: readonly FrozenRelease[], parts: readonly ReleaseParts[]): FrozenRelease[] {
  return renderedReleases(parts).reduce<FrozenRelease[]>((all, release) => appendNewest(all, release), [...earlier]);
}

/** Changes that would replace pods in the middle of their work. */
export function changedPodProblems(before: readonly FrozenRelease[], parts: readonly ReleaseParts[]): string[] {
  if (before.length === 0) return [];
  try {
    return renderedReleases(parts).flatMap(release => changedPodsProblem(before, release) ?? []);
  } catch {
    return []; // Synthesis says why
  }
}
