import { ASSUMED_BUDGET, pathCode, platformOf, RecordedBudget } from '../../manifest';
import { platformCode } from '../../platform';
import { meshRow } from '../../traffic';

/** The properties of a GracefulDeployment or a mixin that state what is assumed otherwise by default; empty where nothing is. */
export function factCode(budget: RecordedBudget): string {
  const drainBudget = [
    ...isSame(budget.paths, ASSUMED_BUDGET.paths) ? [] : [`paths: [${budget.paths.map(pathCode).join(', ')}]`],
    ...budget.drainSeconds === ASSUMED_BUDGET.drainSeconds ? [] : [`longestRequest: Duration.seconds(${budget.drainSeconds})`],
  ];
  const platform = platformOf(budget);
  return [
    ...drainBudget.length === 0 ? [] : [`drainBudget: new DrainBudget({ ${drainBudget.join(', ')} })`],
    ...isSame(platform, platformOf(ASSUMED_BUDGET)) ? [] : [`platform: ${platformCode(platform, `'1.${platform.kubernetesMinor}'`)}`],
    ...budget.mesh === undefined ? [] : [`mesh: ${meshRow(budget.mesh)!.code}`],
  ].join(', ');
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
