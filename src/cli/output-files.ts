import * as fs from 'node:fs';
import { Problem } from '../yaml';

/** A file that cannot be written is a problem, like one that cannot be read. */
export function writeFile(file: string, text: string, problems: Problem[]): void {
  try {
    fs.writeFileSync(file, text);
  } catch (error) {
    problems.push({ file, message: `cannot be written: ${(error as Error).message}` });
  }
}
