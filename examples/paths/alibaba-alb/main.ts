import { App, Chart } from 'cdk8s';
import { DrainBudget, Readiness, TrafficPath, WebService } from 'cdk8s-graceful';

const app = new App();
const chart = new Chart(app, 'alibaba-alb');

new WebService(chart, 'web', {
  image: 'shop/web:1.4.2',
  port: 8080,
  readiness: Readiness.http('/healthz'),
  drainBudget: new DrainBudget({ paths: [TrafficPath.alibabaAlb({ readinessGate: true })] }),
  ingress: { host: 'shop.example', className: 'alb' },
});

app.synth();
