import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';

/** Written by tools/bundle-reaper.js. */
const BUNDLE = path.join(__dirname, '../../../lib/rainbow/reaper.mjs');

/** The reaper's program: one file, the content of its ConfigMap. */
export interface ReaperProgram {
  readonly fileName: string;
  readonly text: string;
  /** In the pod template: a new program rolls the pod. */
  readonly hash: string;
}

export function reaperProgram(): ReaperProgram {
  const text = fs.readFileSync(BUNDLE, 'utf8');
  return { fileName: path.basename(BUNDLE), text, hash: createHash('sha256').update(text).digest('hex').slice(0, 16) };
}
