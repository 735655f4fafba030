import { App, Chart, Duration } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';
import { RainbowDeployment, Readiness, ReleaseReaper } from 'cdk8s-graceful';

const app = new App();
const chart = new Chart(app, 'chat', { namespace: 'chat' });

const rainbow = new RainbowDeployment(chart, 'sockets', {
  releases: [{
    release: 'v7',
    maxReplicas: 10,
    containers: [{
      image: 'chat/sockets:7', portNumber: 8080, readiness: Readiness.http('/healthz').toProbe(), resources: { cpu: { request: Cpu.millis(200) } },
    }],
  }],
  // new connections are routed to the newest release once its pods are available; open ones stay
  service: { ports: [{ port: 80, targetPort: 8080 }] },
  maximumLifetime: Duration.hours(24),
});
new ReleaseReaper(chart, 'reaper', { rainbow, image: 'node:22-slim' });

app.synth();
