import { Finding } from './rule';
import { Lines, Manifest, Place } from '../yaml';

/** A finding with its line in the text. */
export interface LocatedFinding extends Finding {
  readonly place: Place;
  readonly file: string;
  readonly line: number;
}

/** Sorted by text and line. Each document is parsed once more for its lines. */
export function locateFindings(findings: readonly Finding[], objects: ReadonlyMap<Manifest, Place>): LocatedFinding[] {
  const lines = new Lines();
  const order = new Map([...objects.keys()].map((object, i) => [object, i]));
  const inOrder = (a: Finding, b: Finding): number => order.get(a.manifest)! - order.get(b.manifest)!;
  return [...findings].sort(inOrder).map((finding): LocatedFinding => {
    const place = objects.get(finding.manifest)!;
    return { ...finding, place, file: place.file, line: lines.lineOf(place, finding.path, finding.container) };
  }).sort((a, b) => inOrder(a, b) || a.line - b.line);
}
