import { Chart, Size, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { SERVER_PORT, serverCommand, serverEnv, SERVICE_PORT } from './server-container';
import { Release, Subject } from './subject';
import { surroundings } from './surroundings';
import { GracefulDeployment } from '../../../src';
import { Manifest, only } from '../cluster/manifest';
import { PROGRAMS } from '../cluster/program-pod';
/** With a user that the image allows. */
export const cdk8sPlus: Subject = {
  name: 'cdk8s-plus-28',
  what: 'what its Deployment and Service emit, with a CPU request that fits a small node',
  promise: 'none',
  losesIn: ['scale'],
  manifests: release => synth(release, (chart, props) => new kplus.Deployment(chart, 'web', props)),
};

export const adopting: Subject = {
  name: 'adopting',
  what: 'the first update that brings the library in: v1 by cdk8s-plus-28, then GracefulDeployment with a readiness probe',
  promise: 'none',
  manifests: release => release.version === 'v1' ? cdk8sPlus.manifests(release) : adopted.manifests(release),
};

export const adopted: Subject = {
  name: 'adopted',
  what: 'the updates after that: cdk8s-plus-28 with GracefulDeployment in place of Deployment, and a readiness probe',
  promise: 'zero',
  manifests: release => synth(release, (chart, { containers: [main], ...props }) => new GracefulDeployment(chart, 'web', {
    ...props,
    containers: [{ ...main, readiness: kplus.Probe.fromHttpGet('/healthz') }],
  })),
};

type Props = kplus.DeploymentProps & { readonly containers: [kplus.ContainerProps] };

function synth(release: Release, create: (chart: Chart, props: Props) => kplus.Deployment): Manifest[] {
  const chart = new Chart(Testing.app(), release.name);
  const deployment = create(chart, {
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
  const manifests = chart.toJson() as Manifest[];
  if (release.autoscaleTo) delete only(manifests, 'Deployment').spec.replicas; // as cdk8s-plus-28 does for its own autoscaler
  return [...manifests, ...surroundings(release, only(manifests, 'Deployment'), only(manifests, 'Service'))];
}
