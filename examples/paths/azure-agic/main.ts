import { App, Chart } from 'cdk8s';
import { DrainBudget, Platform, Readiness, TrafficPath, WebService } from 'cdk8s-graceful';

const app = new App();
const chart = new Chart(app, 'azure-agic');

new WebService(chart, 'web', {
  image: 'shop/web:1.4.2',
  port: 8080,
  readiness: Readiness.http('/healthz'),
  drainBudget: new DrainBudget({ paths: [TrafficPath.azureAgic()] }),
  platform: Platform.aks('1.34'),
  ingress: { host: 'shop.example' },
});

app.synth();
