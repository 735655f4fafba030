import { LoadConfig } from './load-client';
import { certificateSecret } from '../cluster/certificate';
import { addDevices } from '../cluster/devices';
import { Environment } from '../cluster/environment';
import { Kubectl } from '../cluster/kubectl';
import { Manifest, only, selectorOf, workloadsOf } from '../cluster/manifest';
import { createNamespace } from '../cluster/namespace';
import { Pods } from '../cluster/pods';
import { programsConfigMap } from '../cluster/program-pod';
import { Rollout } from '../cluster/rollout';
import { SERVER_PORT } from '../subjects/server-container';
import { ingressOf, headlessName, hostOf, Release, Subject } from '../subjects/subject';

/** Kubernetes' default; the client asks for whole names to get their ttl. */
const CLUSTER_DOMAIN = 'cluster.local';

/** A subject deployed in a namespace of its own and available, not under load yet. */
export interface DeployedSubject {
  readonly subject: Subject;
  readonly release: Release;
  readonly kubectl: Kubectl;
  readonly manifests: Manifest[];
  readonly pods: Pods;
  readonly rollout: Rollout;
  /** Where the client connects: the address of the Service, as only one scenario tests names. */
  readonly target: Pick<LoadConfig, 'target' | 'resolve' | 'host'>;
  stop(): void;
}

export async function deploySubject(subject: Subject, release: Release, { cluster, cleanup, otherNode }: Environment, namespace: string,
  ingressUrl?: string): Promise<DeployedSubject> {
  const kubectl = await createNamespace(cluster, namespace, cleanup);
  const manifests = subject.manifests(release);
  for (const { metadata: { name } } of manifests.filter(({ kind }) => kind === 'PersistentVolume')) {
    cleanup.add(`delete volume ${name}`, () => cluster.run(['delete', 'persistentvolume', name, '--ignore-not-found', '--wait=false']));
  }
  for (const [resource, amount] of Object.entries(subject.devices?.(release) ?? {})) await addDevices(cluster, cleanup, otherNode, resource, amount);
  const certificates = ingressOf(release.path)?.tls ? [certificateSecret(hostOf(release))] : [];
  await kubectl.apply([programsConfigMap(), ...certificates, ...manifests]);
  const workloads = workloadsOf(manifests);
  const pods = new Pods(kubectl, selectorOf(workloads[0]));
  const rollouts = workloads.map(({ kind, metadata }) => new Rollout(kubectl, kind, metadata.name));
  const stop = () => {
    pods.stop();
    rollouts.forEach(each => each.stop());
  };
  cleanup.add(`stop watching ${namespace}`, stop);
  await Promise.all(rollouts.map(each => each.complete()));
  const target = await targetOf(release, kubectl, manifests, ingressUrl);
  return { subject, release, kubectl, manifests, pods, rollout: rollouts[0], target, stop };
}

async function targetOf(release: Release, kubectl: Kubectl, manifests: Manifest[], ingressUrl?: string): Promise<DeployedSubject['target']> {
  const ingress = ingressOf(release.path);
  if (ingress) {
    const scheme = ingress.tls ? 'https' : 'http';
    if (!ingressUrl?.startsWith(`${scheme}:`)) throw new Error(`${ingress.what}: --ingress-url ${scheme}://... says where it listens`);
    return { target: ingressUrl, host: hostOf(release) };
  }
  if (release.path === 'headless') {
    return { target: `http://${headlessName(release)}.${kubectl.namespace}.svc.${CLUSTER_DOMAIN}:${SERVER_PORT}`, resolve: true };
  }
  const { metadata, spec: { ports: [{ port }] } } = only(manifests, 'Service');
  const { spec: { clusterIP } } = await kubectl.get('service', metadata.name);
  return { target: `http://${clusterIP}:${port}` };
}
