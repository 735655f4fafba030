import { Io } from './io';
import { Progress } from '../yaml';

/** A slow command reports its progress this often. */
const INTERVAL_MS = 2000;

/** Reports on stderr how much has been read. */
export function progressOf(io: Io): Progress {
  let lastMs = io.now();
  return (objects, fraction) => {
    if (io.now() - lastMs <= INTERVAL_MS) return;
    lastMs = io.now();
    io.err(`read ${objects} objects, ${Math.floor(fraction * 100)} %\n`);
  };
}
