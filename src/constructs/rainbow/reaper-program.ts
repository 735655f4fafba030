import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';

/** Bundled from src/rainbow/reaper when the package is compiled. */
const BUNDLE = path.join(__dirname, '../../../lib/rainbow/reaper.mjs');

/** The program of the reaper: one file, as its ConfigMap holds it. */
export interface ReaperProgram {
  readonly fileName: string;
  readonly text: string;
  /** A new program makes a new pod. */
  readonly hash: string;
}

export function reaperProgram(): ReaperProgram {
  const text = fs.readFileSync(BUNDLE, 'utf8');
  return { fileName: path.basename(BUNDLE), text, hash: createHash('sha256').update(text).digest('hex').slice(0, 16) };
}
