/** npm run e2e:long-running:proof -- RUN.json ...: writes docs/long-running-proof.json and .md from what runs saw. */
import { readFileSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { longRunningProofPage, Run } from './proof-page';

const DOCS = path.join(__dirname, '../../../docs');
export const LONG_RUNNING_JSON = path.join(DOCS, 'long-running-proof.json');
export const LONG_RUNNING_PAGE = path.join(DOCS, 'long-running-proof.md');

if (require.main === module) {
  const files = process.argv.slice(2);
  if (files.length === 0) throw new Error('npm run e2e:long-running:proof -- RUN.json ...: which runs?');
  const runs = files.map(file => JSON.parse(readFileSync(file, 'utf8')) as Run);
  writeFileSync(LONG_RUNNING_JSON, `${JSON.stringify(runs, undefined, 1)}\n`);
  writeFileSync(LONG_RUNNING_PAGE, longRunningProofPage(runs));
}
