/**
 * Writes docs/proof.json, docs/proof.md and what README quotes of them from what runs counted; the first is of the main cluster:
 *
 *   npm run e2e -- --json run.json ... && npm run e2e:proof -- run.json more.json
 */
import { readFileSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { proofPage, readmeTable } from './proof-page';
import { condense, Run } from './proof-runs';
const ROOT = path.join(__dirname, '../..');
export const PROOF_JSON = path.join(ROOT, 'docs/proof.json');
export const PROOF_PAGE = path.join(ROOT, 'docs/proof.md');
export const README = path.join(ROOT, 'README.md');

const [BEGIN, END] = ['<!-- npm run e2e:proof -->\n', '\n<!-- end -->'];

/** README with its table replaced. */
export function readme(text: string, runs: Run[]): string {
  const [begin, end] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`README.md has no ${BEGIN.trim()} ... ${END.trim()}`);
  return text.slice(0, begin + BEGIN.length) + readmeTable(runs) + text.slice(end);
}

if (require.main === module) {
  const files = process.argv.slice(2);
  if (files.length === 0) throw new Error('npm run e2e:proof -- RUN.json ...: which runs?');
  const read = files.map(file => JSON.parse(readFileSync(file, 'utf8')) as Run);
  for (const { scenario, subject, faults } of read.flatMap(run => run.rows)) {
    if (faults.length > 0) process.stderr.write(`left out, not to be believed: ${scenario} of ${subject}: ${faults.join('; ').slice(0, 200)}\n`);
  }
  const runs = read.map(condense);
  writeFileSync(PROOF_JSON, `${JSON.stringify(runs, undefined, 1)}\n`);
  writeFileSync(PROOF_PAGE, proofPage(runs));
  writeFileSync(README, readme(readFileSync(README, 'utf8'), runs));
}
