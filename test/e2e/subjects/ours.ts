import { Chart, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { SERVER_PORT, serverCommand, serverEnv } from './server-container';
import { Release, Subject } from './subject';
import { Readiness, WebService } from '../../../src';
import { Manifest } from '../manifest';
import { PROGRAMS } from '../programs';

/** The library's WebService; its resources, probes and hooks as they are emitted. */
export const ours: Subject = {
  name: 'ours',
  promise: 'zero',
  manifests: synth,
};

function synth(release: Release): Manifest[] {
  const chart = new Chart(Testing.app(), release.name);
  const programs = kplus.ConfigMap.fromConfigMapName(chart, 'programs', PROGRAMS.name);
  new WebService(chart, 'web', {
    image: release.image,
    imagePullPolicy: kplus.ImagePullPolicy.IF_NOT_PRESENT, // the images of the test cluster are in no registry
    port: SERVER_PORT,
    readiness: Readiness.http('/healthz'),
    replicas: release.replicas,
    command: serverCommand(release),
    envVariables: Object.fromEntries(Object.entries(serverEnv(release)).map(([name, value]) => [name, kplus.EnvValue.fromValue(value)])),
    volumeMounts: [{ path: PROGRAMS.path, volume: kplus.Volume.fromConfigMap(chart, 'volume', programs) }],
    securityContext: { user: 1000 }, // they name no user
  });
  return chart.toJson() as Manifest[];
}
