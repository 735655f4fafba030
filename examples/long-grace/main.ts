import { App, Chart, Duration } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';
import { DrainBudget, GracefulDeployment, Platform } from 'cdk8s-graceful';

const app = new App();
const chart = new Chart(app, 'media', { namespace: 'media' });

new GracefulDeployment(chart, 'thumbnails', {
  metadata: { name: 'thumbnails' },
  // the pods get no requests; the longest task takes 20 minutes: grace period 0 + 1200 + 5 s
  drainBudget: new DrainBudget({ longestRequest: Duration.minutes(20), paths: [] }),
  // how long your node drains wait; without it there is a warning about the 10 minutes of the cluster autoscaler
  platform: Platform.kubernetes('1.34', { drainLimit: Duration.minutes(30) }),
  containers: [{ image: 'media/thumbnails:2.0.0', resources: { cpu: { request: Cpu.millis(500) } } }],
});

app.synth();
