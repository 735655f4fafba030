import { App, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { DisruptionBudget, GracefulDeployment, GracefulService } from 'cdk8s-graceful';

const app = new App();
const chart = new Chart(app, 'adopted', { namespace: 'shop' });

// A Deployment and a Service that run already, applied by Helm or by hand: the same names, and the same labels in selector and
// pods, because the selector of a Deployment cannot change.
const labels = { app: 'web' };
const web = new GracefulDeployment(chart, 'web', {
  metadata: { name: 'web' },
  podMetadata: { labels },
  select: false, // no selector of its own
  containers: [{
    image: 'shop/web:1.4.2',
    portNumber: 8080,
    readiness: kplus.Probe.fromHttpGet('/healthz'),
    resources: { cpu: { request: kplus.Cpu.millis(100) } },
  }],
});
web.select(kplus.LabelSelector.of({ labels }));

const service = new GracefulService(chart, 'service', { metadata: { name: 'web' }, ports: [{ port: 80, targetPort: 8080 }] });
service.selectLabel('app', 'web');

new DisruptionBudget(chart, 'pdb', { deployment: web });

app.synth();
