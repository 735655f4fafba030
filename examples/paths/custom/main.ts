import { App, Chart, Duration } from 'cdk8s';
import { ServiceType } from 'cdk8s-plus-28';
import { DrainBudget, Readiness, TrafficPath, WebService } from 'cdk8s-graceful';

const app = new App();
const chart = new Chart(app, 'custom');

// A load balancer of your own; by its makers up to 20 s late, by your own measurement 25 s.
const edge = TrafficPath.custom({ name: 'edge', propagation: Duration.seconds(25), floor: Duration.seconds(20) });

new WebService(chart, 'web', {
  image: 'shop/web:1.4.2',
  port: 8080,
  readiness: Readiness.http('/healthz'),
  drainBudget: new DrainBudget({ paths: [edge] }),
  service: { serviceType: ServiceType.LOAD_BALANCER },
});

app.synth();
