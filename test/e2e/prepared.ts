import { Cleanup } from './cleanup';
import { Kubectl } from './kubectl';
import { LoadConfig } from './load-pod';
import { Manifest, only, selectorOf } from './manifest';
import { Pods } from './pods';
import { programsConfigMap } from './programs';
import { Rollout } from './rollout';
import { SERVER_PORT } from './subjects/server-container';
import { headlessName, hostOf, Release, Subject } from './subjects/subject';
/** Kubernetes' default; the client asks for whole names, as it wants to see their ttl. */
const CLUSTER_DOMAIN = 'cluster.local';

/** A subject deployed in a namespace of its own and available, not under load yet. */
export interface Prepared {
  readonly subject: Subject;
  readonly release: Release;
  readonly kubectl: Kubectl;
  readonly manifests: Manifest[];
  readonly pods: Pods;
  readonly rollout: Rollout;
  /** Where the load goes: to its Service by address, as names are the business of the scenario that tests names. */
  readonly target: Pick<LoadConfig, 'target' | 'resolve' | 'host'>;
  stop(): void;
  /** Deletes the namespace; resolves when it is gone, if asked to wait. */
  remove(wait: boolean): Promise<void>;
}

export async function prepare(subject: Subject, release: Release, cluster: Kubectl, namespace: string, cleanup: Cleanup,
  ingressUrl?: string): Promise<Prepared> {
  const kubectl = cluster.in(namespace);
  const remove = async (wait: boolean) => {
    // pods first and without their preStop delay, as nobody sends to them any more: a namespace waits for the longest grace period in it
    await kubectl.run(['delete', 'deployments,replicasets', '--all', '--cascade=orphan', '--ignore-not-found']);
    await kubectl.run(['delete', 'pods', '--all', '--grace-period=1', `--wait=${wait}`]);
    await cluster.run(['delete', 'namespace', namespace, '--ignore-not-found', `--wait=${wait}`], { seconds: 180 });
  };
  cleanup.add(`delete namespace ${namespace}`, () => remove(true));
  const manifests = subject.manifests(release);
  const deployment = only(manifests, 'Deployment');
  await cluster.run(['create', 'namespace', namespace]);
  await kubectl.apply([programsConfigMap(), ...manifests]);
  const pods = new Pods(kubectl, selectorOf(deployment));
  const rollout = new Rollout(kubectl, deployment.metadata.name);
  const stop = () => {
    pods.stop();
    rollout.stop();
  };
  cleanup.add(`stop watching ${namespace}`, stop);
  await rollout.complete();
  const target = await targetOf(release, kubectl, manifests, ingressUrl);
  return { subject, release, kubectl, manifests, pods, rollout, target, stop, remove };
}

async function targetOf(release: Release, kubectl: Kubectl, manifests: Manifest[], ingressUrl?: string): Promise<Prepared['target']> {
  if (release.path === 'ingress') {
    if (!ingressUrl) throw new Error('the scenario ingress needs --ingress-url: where the controller listens');
    return { target: ingressUrl, host: hostOf(release) };
  }
  if (release.path === 'headless') {
    return { target: `http://${headlessName(release)}.${kubectl.namespace}.svc.${CLUSTER_DOMAIN}:${SERVER_PORT}`, resolve: true };
  }
  const { metadata, spec: { ports: [{ port }] } } = only(manifests, 'Service');
  const { spec: { clusterIP } } = await kubectl.json(['get', 'service', metadata.name]);
  return { target: `http://${clusterIP}:${port}` };
}
