import { App, Chart } from 'cdk8s';
import { ContainerRestartPolicy, Cpu, EmptyDirMedium, Volume } from 'cdk8s-plus-28';
import { Readiness, WebService } from 'cdk8s-graceful';

const app = new App();
const chart = new Chart(app, 'portal');

const logs = Volume.fromEmptyDir(chart, 'logs', 'logs', { medium: EmptyDirMedium.MEMORY });
const small = { cpu: { request: Cpu.millis(20) } };

const portal = new WebService(chart, 'web', {
  image: 'portal/web:2.0.0',
  port: 8080,
  readiness: Readiness.http('/healthz'),
  volumeMounts: [{ path: '/var/log/portal', volume: logs }],
  containers: [
    // declares a port, so it takes traffic: the same preStop delay as the main container
    { name: 'images', image: 'portal/images:2.0.0', portNumber: 8081, readiness: Readiness.http('/healthz').toProbe(), resources: small },
    // declares none: it stops after the containers that serve
    { name: 'log-shipper', image: 'portal/shipper:1.0.0', volumeMounts: [{ path: '/logs', volume: logs }], resources: small },
  ],
});

// A native sidecar needs no preStop delay: it gets SIGTERM after the containers have exited. Prefer it for a proxy or a shipper.
portal.deployment.addInitContainer({
  name: 'metrics',
  image: 'portal/metrics:1.0.0',
  restartPolicy: ContainerRestartPolicy.ALWAYS,
  portNumber: 9102,
  resources: small,
});

app.synth();
