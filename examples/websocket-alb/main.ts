import { App, Chart, Duration } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';
import { AwsTarget, DrainBudget, RainbowDeployment, Readiness, ReleaseReaper, TrafficPath } from 'cdk8s-graceful';

const app = new App();
const chart = new Chart(app, 'chat', { namespace: 'chat' });

const rainbow = new RainbowDeployment(chart, 'sockets', {
  releases: [{
    release: 'v7',
    maxReplicas: 10,
    containers: [{
      image: 'chat/sockets:7', portNumber: 8080, readiness: Readiness.http('/healthz').toProbe(), resources: { cpu: { request: Cpu.millis(200) } },
    }],
    // an ALB registers a pod in up to 60 s: the reaper lets the Service select v6 and v7 for that long, then v7 alone
    drainBudget: new DrainBudget({ paths: [TrafficPath.awsAlb({ target: AwsTarget.IP })] }),
  }],
  service: { ports: [{ port: 80, targetPort: 8080 }] },
  maximumLifetime: Duration.hours(24),
});
rainbow.service!.exposeViaIngress('/');
new ReleaseReaper(chart, 'reaper', { rainbow, image: 'node:22-slim' });

app.synth();
