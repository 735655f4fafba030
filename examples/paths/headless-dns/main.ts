import { App, Chart } from 'cdk8s';
import { DrainBudget, GracefulService, Readiness, TrafficPath, WebService } from 'cdk8s-graceful';

const app = new App();
const chart = new Chart(app, 'headless-dns');

const web = new WebService(chart, 'web', {
  image: 'shop/web:1.4.2',
  port: 8080,
  readiness: Readiness.http('/healthz'),
  drainBudget: new DrainBudget({ paths: [TrafficPath.clusterInternal(), TrafficPath.headlessDns()] }),
});

// Clients that balance by themselves (gRPC) resolve this name and get every pod; their answer is up to 30 s old.
new GracefulService(chart, 'pods', { clusterIP: 'None', selector: web.deployment, ports: [{ port: 8080 }] });

app.synth();
