import * as path from 'node:path';
import { App, Chart, Duration } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';
import { RainbowDeployment, ReleaseReaper } from 'cdk8s-graceful';

const app = new App();
const chart = new Chart(app, 'file', { namespace: 'media' });

const rainbow = new RainbowDeployment(chart, 'transcoder', {
  // only the newest release; each synth adds it to the file, which is committed
  releases: [{
    release: 'v3',
    replicas: 4,
    containers: [{ image: 'media/transcoder:1.3.0', portNumber: 8080, resources: { cpu: { request: Cpu.units(2) } } }],
  }],
  releaseFile: path.join(__dirname, 'transcoder.releases.yaml'),
  maximumLifetime: Duration.hours(6),
});
new ReleaseReaper(chart, 'reaper', { rainbow, image: 'node:22-slim' });

app.synth();
