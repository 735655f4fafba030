import { App, Chart } from 'cdk8s';
import { Readiness, WebService } from 'cdk8s-graceful';

const app = new App();
const chart = new Chart(app, 'shop');
const web = new WebService(chart, 'web', {
  image: 'shop/web:1.4.2',
  port: 8080,
  readiness: Readiness.http('/healthz'),
});

app.synth();
console.log(web.explain());
