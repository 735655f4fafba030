import { App, Chart, Duration, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';
import { Readiness, WebService } from 'cdk8s-graceful';

const app = new App();
const chart = new Chart(app, 'billing');

// A JVM that takes 40 s until its port listens. One that takes a minute is not killed: startupLimit is 5 minutes.
new WebService(chart, 'api', {
  image: 'billing/api:3.1.0',
  port: 8080,
  readiness: Readiness.http('/actuator/health/readiness', {
    headers: { 'X-Custom-Header': 'Awesome' },
  }),
  startup: Duration.seconds(40),
  resources: {
    cpu: { request: Cpu.millis(250), limit: Cpu.units(2) },
    memory: { request: Size.mebibytes(512), limit: Size.mebibytes(1024) },
  },
});

app.synth();
