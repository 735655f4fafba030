import { App, Chart } from 'cdk8s';
import { Mesh, Readiness, WebService } from 'cdk8s-graceful';

const app = new App();
const chart = new Chart(app, 'linkerd');

new WebService(chart, 'web', {
  image: 'shop/web:1.4.2',
  port: 8080,
  readiness: Readiness.http('/healthz'),
  mesh: Mesh.linkerd(),
  podMetadata: { annotations: { 'linkerd.io/inject': 'enabled' } },
});

app.synth();
