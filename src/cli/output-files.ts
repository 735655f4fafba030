import * as fs from 'node:fs';
import * as path from 'node:path';
import { encode, encodingOf } from './encoding';
import { Problem } from '../yaml';

/** A file that cannot be written is a problem, like one that cannot be read. */
export function writeFile(file: string, text: string, problems: Problem[]): boolean {
  return attempt(file, problems, () => fs.writeFileSync(file, text));
}

/** Replaces a file at once, in its encoding and with its mode: whoever reads it meanwhile sees the old or the new text, never a part. */
export function replaceFile(file: string, text: string, problems: Problem[]): boolean {
  return attempt(file, problems, () => {
    const target = fs.realpathSync(file); // a symbolic link stays one
    const encoding = encodingOf(fs.readFileSync(target));
    const beside = path.join(path.dirname(target), `.${path.basename(target)}.${process.pid}.tmp`);
    try {
      fs.writeFileSync(beside, encode(text, encoding), { mode: fs.statSync(target).mode });
      fs.renameSync(beside, target);
    } finally {
      fs.rmSync(beside, { force: true });
    }
  });
}

function attempt(file: string, problems: Problem[], write: () => void): boolean {
  try {
    write();
    return true;
  } catch (error) {
    problems.push({ file, message: `cannot be written: ${(error as Error).message}` });
    return false;
  }
}
