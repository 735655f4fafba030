import { App, Chart, Duration } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';
import { RainbowDeployment, RainbowReleaseProps, ReleaseReaper } from 'cdk8s-graceful';

const app = new App();
const chart = new Chart(app, 'list', { namespace: 'media' });

function release(name: string, image: string): RainbowReleaseProps {
  return { release: name, replicas: 4, containers: [{ image, portNumber: 8080, resources: { cpu: { request: Cpu.units(2) } } }] };
}

const rainbow = new RainbowDeployment(chart, 'transcoder', {
  // append only; the reaper ends and removes a release that is deleted here
  releases: [
    release('v1', 'media/transcoder:1.1.0'),
    release('v2', 'media/transcoder:1.2.0'),
    release('v3', 'media/transcoder:1.3.0'),
  ],
  maximumLifetime: Duration.hours(6),
});
new ReleaseReaper(chart, 'reaper', { rainbow, image: 'node:22-slim' });

app.synth();
