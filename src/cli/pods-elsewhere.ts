import { Io } from './io';
import { problemText } from './problem';
import { nameOf, podsElsewhere, podsUnread } from '../manifest';
import { Lines, Manifest, Place } from '../yaml';

/** Says of which objects the pods are not in the input, or not known: nothing is found or written in them. */
export function printPodsElsewhere(objects: ReadonlyMap<Manifest, Place>, command: 'check' | 'harden', io: Io): void {
  const lines = new Lines();
  for (const [object, place] of objects) {
    const text = podsElsewhere(object, command) ?? podsUnread(object);
    if (text === undefined) continue;
    io.err(`${problemText({ file: place.file, line: lines.lineOf(place, 'kind'), message: `the pods of ${nameOf(object)} ${text}` })}\n`);
  }
}
