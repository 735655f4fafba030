import { App, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';

const app = new App();
const chart = new Chart(app, 'before');

const deployment = new kplus.Deployment(chart, 'web', {
  containers: [{
    image: 'shop/web:1.4.2',
    portNumber: 8080,
    readiness: kplus.Probe.fromHttpGet('/healthz'),
    resources: { cpu: { request: kplus.Cpu.millis(100) } },
  }],
});
deployment.exposeViaService();

app.synth();
