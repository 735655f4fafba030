import { App, Chart, Duration } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';
import { RainbowDeployment, ReleaseEnding } from 'cdk8s-graceful';

const app = new App();
const chart = new Chart(app, 'keda', { namespace: 'media' });

new RainbowDeployment(chart, 'transcoder', {
  releases: [{
    release: 'v3',
    replicas: 4,
    containers: [{ image: 'media/transcoder:1.3.0', portNumber: 8080, resources: { cpu: { request: Cpu.units(2) } } }],
  }],
  ending: ReleaseEnding.keda({ serverAddress: 'http://prometheus.monitoring:9090', cooldown: Duration.minutes(2) }),
});

app.synth();
