import { App, Chart, Duration } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';
import { RainbowDeployment, ReleaseReaper } from 'cdk8s-graceful';

const app = new App();
const chart = new Chart(app, 'release-3', { namespace: 'media' });

const rainbow = new RainbowDeployment(chart, 'transcoder', {
  releases: [{
    release: 'v3',
    replicas: 4,
    containers: [{ image: 'media/transcoder:1.3.0', portNumber: 8080, resources: { cpu: { request: Cpu.units(2) } } }],
  }],
  maximumLifetime: Duration.hours(6),
  maximumReleases: 3,
});
new ReleaseReaper(chart, 'reaper', { rainbow, image: 'node:22-slim' });

app.synth();
