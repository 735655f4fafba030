import { App, Chart } from 'cdk8s';
import { Readiness, WebService } from 'cdk8s-graceful';

const app = new App();
const chart = new Chart(app, 'feed');

new WebService(chart, 'api', {
  image: 'feed/api:5.2.0',
  port: 8080,
  readiness: Readiness.http('/healthz'),
  autoscaling: { minReplicas: 3, maxReplicas: 12 },
});

app.synth();
