/**
 * Writes docs/proof.md, docs/long-running-proof.md, their JSON, and the table of README from the JSON of runs. A page without a result
 * in them stays as it is; the first run is of the main cluster. Without runs, writes pages and table again from the JSON in docs:
 *
 *   npm run e2e -- --json run.json ... && npm run e2e:proof -- run.json more.json
 *
 * With `--add` first, to the runs that are there.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { apiRuns } from './api-run';
import { loadPage, readmeTable } from './load-page';
import { longRunningPage } from './long-running-page';
import { LoadRun, loadRun, LongRunningRun, longRunningRun, Run } from './runs';

const ROOT = path.join(__dirname, '../../..');
export const README = path.join(ROOT, 'README.md');
const [BEGIN, END] = ['<!-- npm run e2e:proof -->\n', '\n<!-- end -->'];

/** A page and what it is written from. */
class Proof<T> {
  private readonly json: string;
  private readonly markdown: string;

  constructor(name: string, readonly textOf: (runs: T[]) => string) {
    this.json = path.join(ROOT, `docs/${name}.json`);
    this.markdown = path.join(ROOT, `docs/${name}.md`);
  }

  get runs(): T[] {
    return JSON.parse(readFileSync(this.json, 'utf8')) as T[];
  }

  get text(): string {
    return readFileSync(this.markdown, 'utf8');
  }

  write(runs: T[]): void {
    writeFileSync(this.json, `${JSON.stringify(runs, undefined, 1)}\n`);
    this.render();
  }

  render(): void {
    writeFileSync(this.markdown, this.textOf(this.runs));
  }
}

export const loadProof = new Proof<LoadRun>('proof', runs => loadPage(runs, apiRuns()));
export const longRunningProof = new Proof<LongRunningRun>('long-running-proof', longRunningPage);

/** README with its table replaced. */
export function readme(text: string, runs: LoadRun[]): string {
  const [begin, end] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`README.md has no ${BEGIN.trim()} ... ${END.trim()}`);
  return text.slice(0, begin + BEGIN.length) + readmeTable(runs) + text.slice(end);
}

function writeProofs(runs: Run[], added: boolean): void {
  for (const { name, row } of runs.flatMap(run => run.results)) {
    if (row?.faults.length) process.stderr.write(`left out, not to be believed: ${name}: ${row.faults.join('; ').slice(0, 200)}\n`);
  }
  const load = runs.map(loadRun).filter(({ rows }) => rows.length > 0);
  if (load.length > 0) {
    loadProof.write([...(added ? loadProof.runs : []), ...load]);
    writeFileSync(README, readme(readFileSync(README, 'utf8'), loadProof.runs));
  }
  const longRunning = runs.map(longRunningRun).filter(({ results }) => results.length > 0);
  if (longRunning.length > 0) longRunningProof.write([...(added ? longRunningProof.runs : []), ...longRunning]);
}

if (require.main === module) {
  const args = process.argv.slice(2);
  const files = args.filter(argument => argument !== '--add');
  if (files.length > 0) {writeProofs(files.map(file => JSON.parse(readFileSync(file, 'utf8')) as Run), args.includes('--add'));} else {
    [loadProof, longRunningProof].forEach(proof => proof.render());
    writeFileSync(README, readme(readFileSync(README, 'utf8'), loadProof.runs));
  }
}
