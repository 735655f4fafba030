import { App, Chart } from 'cdk8s';
import { AwsTarget, DrainBudget, Readiness, TrafficPath, WebService } from 'cdk8s-graceful';

const app = new App();
const chart = new Chart(app, 'aws-nlb-ip');

// Without a readiness gate, minReadySeconds covers the 150 s until the load balancer sends to a new pod.
new WebService(chart, 'web', {
  image: 'shop/web:1.4.2',
  port: 8080,
  readiness: Readiness.http('/healthz'),
  drainBudget: new DrainBudget({ paths: [TrafficPath.awsNlb({ target: AwsTarget.IP })] }),
});

app.synth();
