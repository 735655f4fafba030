import { deployment } from '../test/support/plan-example';
import { RolloutPlan } from 'cdk8s-graceful';

const LIMIT_MS = 1000;
const ROUNDS = 5;

/** Milliseconds; the median of the rounds. */
function measure(run: () => unknown): number {
  const times = Array.from({ length: ROUNDS }, () => {
    const begin = process.hrtime.bigint();
    run();
    return Number(process.hrtime.bigint() - begin) / 1e6;
  });
  return times.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)];
}

let red = false;
console.log('   pods  surge  preStop  plan and text ms  SVG ms');
for (const replicas of [10, 100, 1000, 10_000]) {
  for (const [surge, preStop] of [['25%', 15], [1, 15], ['25%', 5], [1, 5]] as const) {
    const documents = deployment(replicas, surge, preStop);
    const plan = measure(() => RolloutPlan.fromManifests(documents)[0].toText());
    const [planned] = RolloutPlan.fromManifests(documents);
    const svg = measure(() => planned.toSvg());
    red ||= replicas === 10_000 && plan >= LIMIT_MS;
    console.log([replicas, surge, `${preStop} s`, plan.toFixed(1), svg.toFixed(1)].map((cell, i) => String(cell).padStart([7, 5, 7, 16, 6][i])).join('  '));
  }
}
if (red) {
  console.error(`10,000 pods took ${LIMIT_MS} ms or more`);
  process.exit(1);
}
