import { App, Chart } from 'cdk8s';
import { Mesh, Readiness, WebService } from 'cdk8s-graceful';

const app = new App();
const chart = new Chart(app, 'istio-native');

new WebService(chart, 'web', {
  image: 'shop/web:1.4.2',
  port: 8080,
  readiness: Readiness.http('/healthz'),
  mesh: Mesh.istioNative(),
  podMetadata: { labels: { 'sidecar.istio.io/inject': 'true' } },
});

app.synth();
