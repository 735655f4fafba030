import { Environment } from '../../cluster/environment';
import { Kubectl } from '../../cluster/kubectl';
import { Manifest } from '../../cluster/manifest';
import { createNamespace } from '../../cluster/namespace';
import { programsConfigMap } from '../../cluster/program-pod';
import { RAINBOW } from '../../subjects/rainbow';

/** A namespace with the programs; at the end it is deleted with the admission policy that is named after it. */
export async function rainbowNamespace({ cluster, cleanup, name }: Environment, suffix: string): Promise<Kubectl> {
  const namespace = `${name}-${suffix}`;
  cleanup.add(`delete the admission policy of ${namespace}`, async () => {
    for (const kind of ['validatingadmissionpolicybinding', 'validatingadmissionpolicy']) {
      await cluster.run(['delete', kind, `cdk8s-graceful.${namespace}.${RAINBOW}-reaper`, '--ignore-not-found']);
    }
  });
  const kubectl = await createNamespace(cluster, namespace, cleanup, { wait: false });
  await kubectl.apply([programsConfigMap()]);
  return kubectl;
}

export const podsOf = (kubectl: Kubectl, release: string): Promise<Manifest[]> => kubectl.list('pods', `cdk8s-graceful/release=${release}`);

/** The Deployment of a release; undefined where there is none. */
export async function deploymentOf(kubectl: Kubectl, release: string): Promise<Manifest | undefined> {
  return (await kubectl.list('deployments', `cdk8s-graceful/release=${release}`))[0];
}

export const replicasOf = async (kubectl: Kubectl, release: string): Promise<number | undefined> =>
  (await deploymentOf(kubectl, release))?.spec.replicas;

export const isAvailable = async (kubectl: Kubectl, release: string, replicas = 1): Promise<boolean> =>
  (await deploymentOf(kubectl, release))?.status?.availableReplicas === replicas;

/** The release that the Service of the rainbow selects; undefined before the first one. */
export async function servingRelease(kubectl: Kubectl): Promise<string | undefined> {
  return (await kubectl.get('service', RAINBOW)).spec.selector?.['cdk8s-graceful/release'];
}

/** Whether the pod of a worker accepts new work. */
export async function isAccepting(kubectl: Kubectl, pod: Manifest): Promise<boolean> {
  return (JSON.parse(await kubectl.request(pod.metadata.name, '/graceful/work')) as { accepting: boolean }).accepting;
}

/** Objects of these releases that still exist. */
export async function objectsOf(kubectl: Kubectl, ...releases: string[]): Promise<string[]> {
  const names = (await kubectl.run(['get', 'deployments,hpa,pdb,roles,rolebindings', '-o', 'name'])).split('\n');
  return names.filter(name => releases.some(release => name.endsWith(`/${RAINBOW}-${release}`)));
}

/** As a crash of its node would: at once, whatever it is doing. */
export async function killReaper(kubectl: Kubectl): Promise<void> {
  const pods = await kubectl.list('pods', `app.kubernetes.io/instance=${RAINBOW}-reaper`);
  const running = pods.find(({ metadata }) => !metadata.deletionTimestamp);
  if (running) await kubectl.run(['delete', 'pod', running.metadata.name, '--grace-period=0', '--force', '--wait=false']);
}

/** `Reaped transcoder-v1: message`, oldest first. */
export async function reaperEvents(kubectl: Kubectl): Promise<string[]> {
  const events: any[] = await kubectl.list('events');
  return events.filter(({ source }) => source?.component === 'cdk8s-graceful-reaper')
    .sort((a, b) => (a.firstTimestamp < b.firstTimestamp ? -1 : 1))
    .map(({ reason, involvedObject, message }) => `${reason} ${involvedObject.name}: ${message}`);
}
