import * as fs from 'node:fs';
import * as path from 'node:path';

/** Of the package. */
export function version(): string {
  return JSON.parse(fs.readFileSync(path.join(__dirname, '../../package.json'), 'utf8')).version;
}
