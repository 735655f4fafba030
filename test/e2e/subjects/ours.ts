import { ApiObject, Chart, Duration, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Ingress } from './ingresses';
import { SERVER_PORT, serverCommand, serverEnv } from './server-container';
import { ingressOf, headlessName, hostOf, Path, Release, Subject } from './subject';
import { CPU_PERCENT, FEWEST_REPLICAS } from './surroundings';
import { DrainBudget, GracefulService, Platform, Readiness, TrafficPath, WebService, WebServiceProps } from '../../../src';
import { CERTIFICATE } from '../cluster/certificate';
import { Manifest } from '../cluster/manifest';
import { PROGRAMS } from '../cluster/program-pod';
/** The library's WebService; its resources, probes and hooks as they are emitted. */
export const ours: Subject = {
  name: 'ours',
  what: 'WebService of cdk8s-graceful, resources, probes and hooks as emitted',
  promise: 'zero',
  manifests: release => webService(release),
};

/** What an author states of the traffic. */
function drainBudget(path: Path): DrainBudget | undefined {
  if (path === 'service') return undefined;
  return new DrainBudget({ paths: path === 'headless' ? [TrafficPath.clusterInternal(), TrafficPath.headlessDns()] : [path.path()] });
}

/** From here on an author states the start; the default expects 10 s. */
const SLOW_START_SECONDS = 10;

/** With what an author states beside image, port and readiness. */
export function webService(release: Release, stated: Partial<WebServiceProps> = {}): Manifest[] {
  const chart = new Chart(Testing.app(), release.name);
  const ingress = ingressOf(release.path);
  const host = hostOf(release);
  const programs = kplus.ConfigMap.fromConfigMapName(chart, 'programs', PROGRAMS.name);
  const web = new WebService(chart, 'web', {
    image: release.image,
    imagePullPolicy: kplus.ImagePullPolicy.IF_NOT_PRESENT, // the images of the test cluster are in no registry
    port: SERVER_PORT,
    readiness: ingress?.http2 ? Readiness.grpc() : Readiness.http('/healthz'),
    command: serverCommand(release),
    envVariables: Object.fromEntries(Object.entries(serverEnv(release)).map(([name, value]) => [name, kplus.EnvValue.fromValue(value)])),
    volumeMounts: [{ path: PROGRAMS.path, volume: kplus.Volume.fromConfigMap(chart, 'volume', programs) }],
    securityContext: { user: 1000 }, // they name no user
    drainBudget: drainBudget(release.path),
    platform: Platform.kubernetes(`1.${release.kubernetesMinor}`),
    imageHasSleep: release.kubernetesMinor < 30, // the image that is used there has
    ...scaling(release),
    ...(release.startMs > SLOW_START_SECONDS * 1000 && { startup: Duration.millis(release.startMs) }),
    ...(ingress && !ingress.route && exposure(chart, ingress, host)),
    ...stated,
  });
  if (ingress?.route) new ApiObject(chart, 'route', ingress.route({ name: release.name, host, service: web.service.name }));
  if (release.path === 'headless') {
    const ports = [{ port: SERVER_PORT }];
    new GracefulService(chart, 'headless', { metadata: { name: headlessName(release) }, selector: web.deployment, clusterIP: 'None', ports });
  }
  return chart.toJson() as Manifest[];
}

/** By an option of its own. */
function exposure(chart: Chart, { gateway, ingressClass: className, annotations, tls }: Ingress, host: string): Partial<WebServiceProps> {
  if (gateway) return { route: { gateway: gateway.name, gatewayNamespace: gateway.namespace, host, requestTimeout: Duration.seconds(0) } }; // the streams of the load
  const certificate = () => kplus.Secret.fromSecretName(chart, 'certificate', CERTIFICATE);
  return { ingress: { host, className, annotations, ...(tls && { tls: [{ hosts: [host], secret: certificate() }] }) } };
}

const scaling = ({ replicas, autoscaleTo }: Release): Partial<WebServiceProps> => autoscaleTo === undefined
  ? { replicas }
  : { autoscaling: { minReplicas: FEWEST_REPLICAS, maxReplicas: autoscaleTo, cpuUtilization: CPU_PERCENT } };
