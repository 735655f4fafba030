import { App, Chart } from 'cdk8s';
import { Platform, Readiness, WebService } from 'cdk8s-graceful';

const app = new App();
const chart = new Chart(app, 'legacy');

// Below 1.30 the kubelet has no sleep action. The delay is the image's `sleep` program: make sure that the image has one.
new WebService(chart, 'web', {
  image: 'legacy/web:7.0.1',
  port: 8080,
  readiness: Readiness.http('/healthz'),
  platform: Platform.kubernetes('1.28'),
  imageHasSleep: true,
});

app.synth();
