import { App, Chart } from 'cdk8s';
import { Namespace } from 'cdk8s-plus-28';
import { Mesh, Readiness, WebService } from 'cdk8s-graceful';

const app = new App();
const chart = new Chart(app, 'none');

// The namespace is injected for others; these pods have no proxy.
new Namespace(chart, 'namespace', { metadata: { name: 'shop', labels: { 'istio-injection': 'enabled' } } });

new WebService(chart, 'web', {
  metadata: { namespace: 'shop' },
  image: 'shop/web:1.4.2',
  port: 8080,
  readiness: Readiness.http('/healthz'),
  mesh: Mesh.none(),
  podMetadata: { labels: { 'sidecar.istio.io/inject': 'false' } },
});

app.synth();
