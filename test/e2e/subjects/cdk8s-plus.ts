import { Chart, Size, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { SERVER_PORT, SERVICE_PORT, serverCommand, serverEnv } from './server-container';
import { Release, Subject } from './subject';
import { Manifest } from '../manifest';
import { PROGRAMS } from '../programs';

/** What cdk8s-plus-28's Deployment and Service emit, with a request that fits a small node and a user that the image allows. */
export const cdk8sPlus: Subject = {
  name: 'cdk8s-plus-28',
  promise: 'loses',
  manifests: synth,
};

function synth(release: Release): Manifest[] {
  const chart = new Chart(Testing.app(), release.name);
  const deployment = new kplus.Deployment(chart, 'web', {
    replicas: release.replicas,
    containers: [{
      image: release.image,
      imagePullPolicy: kplus.ImagePullPolicy.IF_NOT_PRESENT,
      command: serverCommand(release),
      envVariables: Object.fromEntries(Object.entries(serverEnv(release)).map(([name, value]) => [name, kplus.EnvValue.fromValue(value)])),
      portNumber: SERVER_PORT,
      resources: { cpu: { request: kplus.Cpu.millis(50) }, memory: { request: Size.mebibytes(64) } },
      securityContext: { user: 1000 },
    }],
  });
  const programs = kplus.ConfigMap.fromConfigMapName(chart, 'programs', PROGRAMS.name);
  deployment.containers[0].mount(PROGRAMS.path, kplus.Volume.fromConfigMap(chart, 'volume', programs));
  deployment.exposeViaService({ ports: [{ port: SERVICE_PORT, targetPort: SERVER_PORT }] });
  return chart.toJson() as Manifest[];
}
