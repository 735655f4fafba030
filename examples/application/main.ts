import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { App, Chart } from 'cdk8s';
import { EnvValue, ImagePullPolicy } from 'cdk8s-plus-28';
import { Readiness, WebService } from 'cdk8s-graceful';

const app = new App();
new WebService(new Chart(app, 'application'), 'web', {
  name: 'web',
  replicas: 4,
  image: 'node:22-alpine',
  imagePullPolicy: ImagePullPolicy.IF_NOT_PRESENT,
  command: ['node', '-e', readFileSync(path.join(__dirname, 'server.js'), 'utf8')], // so that no image has to be built
  envVariables: { RELEASE: EnvValue.fromValue(process.env.RELEASE ?? 'v1') }, // another value is another release
  port: 8080,
  readiness: Readiness.http('/healthz'),
  containerSecurityContext: { user: 1000 }, // the image itself would run as root, which "restricted" refuses
});

app.synth();
