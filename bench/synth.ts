/**
 * What the rules cost at synth: GracefulDeployment + GracefulService against cdk8s-plus-28's own, in the same run.
 *
 *   npm run bench                 all sizes, five rounds
 *   npm run bench -- --rounds 1   fewer
 *
 * Ratios are to be compared, not milliseconds: machines differ.
 */
import { App, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { GracefulDeployment } from 'cdk8s-graceful';

const SIZES = [[100, 1], [1000, 1], [3000, 1], [1000, 20], [200, 200]].map(([objects, charts]) => ({ objects, charts }));
const CONTAINER: kplus.ContainerProps = {
  image: 'x', portNumber: 8080, readiness: kplus.Probe.fromHttpGet('/'), resources: { cpu: { request: kplus.Cpu.millis(10) } },
};

type Make = (scope: Construct, id: string) => kplus.Deployment;
const plain: Make = (scope, id) => new kplus.Deployment(scope, id, { containers: [CONTAINER] });
const graceful: Make = (scope, id) => new GracefulDeployment(scope, id, { containers: [CONTAINER] });

/** Milliseconds to construct and synthesize so many Deployments with a Service each. */
function measure(make: Make, objects: number, charts: number): number {
  const begin = process.hrtime.bigint();
  const app = new App();
  for (let c = 0; c < charts; c++) {
    const chart = new Chart(app, `c${c}`);
    for (let i = 0; i < objects / charts; i++) make(chart, `d${i}`).exposeViaService();
  }
  app.synthYaml();
  return Number(process.hrtime.bigint() - begin) / 1e6;
}

const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];

const at = process.argv.indexOf('--rounds');
const rounds = at < 0 ? 5 : Number(process.argv[at + 1]);
measure(plain, 100, 1); // warm
measure(graceful, 100, 1);
console.log('Deployments  charts  cdk8s-plus-28 ms  graceful ms  ratio');
for (const { objects, charts } of SIZES) {
  const pairs = Array.from({ length: rounds }, () => [measure(plain, objects, charts), measure(graceful, objects, charts)]);
  const [a, b] = [median(pairs.map(p => p[0])), median(pairs.map(p => p[1]))];
  console.log([objects, charts, a.toFixed(0), b.toFixed(0), median(pairs.map(([x, y]) => y / x)).toFixed(2)]
    .map((cell, i) => String(cell).padStart([11, 6, 16, 11, 5][i])).join('  '));
}
