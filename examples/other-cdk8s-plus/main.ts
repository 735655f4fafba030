import { App, Chart, Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-33';
import { DisruptionBudget, DrainBudget, GracefulMixin } from 'cdk8s-graceful';

const app = new App();
const chart = new Chart(app, 'newer');

const deployment = new kplus.Deployment(chart, 'web', {
  containers: [{
    image: 'shop/web:1.4.2',
    portNumber: 8080,
    readiness: kplus.Probe.fromHttpGet('/healthz'),
    resources: { cpu: { request: kplus.Cpu.millis(100) } },
  }],
});
deployment.exposeViaService();
new DisruptionBudget(chart, 'pdb', { deployment });

chart.with(new GracefulMixin({ drainBudget: new DrainBudget({ longestRequest: Duration.seconds(60) }) }));

app.synth();
