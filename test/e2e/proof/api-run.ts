import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { number } from './load-tables';
import { table } from '../../docs/markdown';

/** What `npm run e2e:api` found on one version. */
export interface ApiRun {
  readonly at: string;
  readonly kubernetes: string;
  /** Random configurations for that version. */
  readonly configurations: number;
  /** Accepted of all, with strict validation. */
  readonly objects: readonly [accepted: number, all: number];
  /** The same under Pod Security Standards "restricted". */
  readonly pods: readonly [accepted: number, all: number];
  /** What is emitted for the default platform is refused, as it must be there. */
  readonly refusesNewer: boolean;
}

const FILE = path.join(__dirname, '../../../docs/api-proof.json');

export const apiRuns = (file = FILE): ApiRun[] => existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) as ApiRun[] : [];

/** In place of an earlier run on the same version. */
export function keepApiRun(run: ApiRun, file: string): void {
  const others = apiRuns(file).filter(({ kubernetes }) => kubernetes !== run.kubernetes);
  writeFileSync(file, `${JSON.stringify([...others, run].sort((a, b) => a.kubernetes.localeCompare(b.kubernetes)), undefined, 1)}\n`);
}

export function apiTable(runs: readonly ApiRun[]): string {
  const of = ([accepted, all]: readonly [number, number]) => `${number(accepted)} of ${number(all)}`;
  return table(['Kubernetes', 'on', 'random configurations', 'objects accepted, strict', 'pods accepted under "restricted"', ''], runs.map(run => [
    run.kubernetes, run.at.slice(0, 10), number(run.configurations), of(run.objects), of(run.pods),
    run.refusesNewer ? 'refuses the `sleep` action, strict or not' : '',
  ]));
}
