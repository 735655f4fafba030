/** Seconds to make and synthesize 200 charts with a Deployment each, as the programs of the other languages do. */
import { performance } from 'node:perf_hooks';
import { App, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { GracefulDeployment } from 'cdk8s-graceful';

const begin = performance.now();
const app = new App();
const container: kplus.ContainerProps = { image: 'x', portNumber: 8080, readiness: kplus.Probe.fromHttpGet('/'), resources: {} };
for (let i = 0; i < 200; i++) new GracefulDeployment(new Chart(app, `c${i}`), 'web', { containers: [container] });
app.synthYaml();
console.log(((performance.now() - begin) / 1000).toFixed(2));
