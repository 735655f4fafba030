import { App, Chart } from 'cdk8s';
import { Namespace } from 'cdk8s-plus-28';
import { AwsTarget, DrainBudget, Readiness, TrafficPath, WebService } from 'cdk8s-graceful';

const app = new App();
const chart = new Chart(app, 'aws-alb-ip');

// The controller adds its readiness gate to the pods of a namespace with this label: minReadySeconds stays 0.
new Namespace(chart, 'namespace', { metadata: { name: 'shop', labels: { 'elbv2.k8s.aws/pod-readiness-gate-inject': 'enabled' } } });

new WebService(chart, 'web', {
  metadata: { namespace: 'shop' },
  image: 'shop/web:1.4.2',
  port: 8080,
  readiness: Readiness.http('/healthz'),
  drainBudget: new DrainBudget({ paths: [TrafficPath.clusterInternal(), TrafficPath.awsAlb({ target: AwsTarget.IP })] }),
  ingress: { host: 'shop.example' },
});

app.synth();
