import { App, Chart, Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { DrainBudget, GracefulMixin } from 'cdk8s-graceful';

const app = new App();
const chart = new Chart(app, 'theirs');

// in place of a construct from elsewhere: an Include, a Helm chart, a library
const deployment = new kplus.Deployment(chart, 'web', {
  containers: [{
    image: 'shop/web:1.4.2',
    portNumber: 8080,
    readiness: kplus.Probe.fromHttpGet('/healthz'),
    resources: { cpu: { request: kplus.Cpu.millis(100) } },
  }],
});
deployment.exposeViaService();
new kplus.k8s.KubePodDisruptionBudget(chart, 'pdb', {
  spec: {
    selector: { matchLabels: deployment.matchLabels },
    maxUnavailable: kplus.k8s.IntOrString.fromNumber(1),
    unhealthyPodEvictionPolicy: 'AlwaysAllow',
  },
});

chart.with(new GracefulMixin({ drainBudget: new DrainBudget({ longestRequest: Duration.seconds(60) }) }));

app.synth();
