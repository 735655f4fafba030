import { App, Chart } from 'cdk8s';
import { ClbTarget, DrainBudget, Readiness, TrafficPath, WebService } from 'cdk8s-graceful';

const app = new App();
const chart = new Chart(app, 'tencent-clb-node-port');

new WebService(chart, 'web', {
  image: 'shop/web:1.4.2',
  port: 8080,
  readiness: Readiness.http('/healthz'),
  drain: new DrainBudget({ paths: [TrafficPath.tencentClb({ target: ClbTarget.NODE_PORT })] }),
});

app.synth();
