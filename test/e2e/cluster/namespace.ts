import { Cleanup } from './cleanup';
import { Kubectl } from './kubectl';

export interface NamespaceProps {
  readonly labels?: Record<string, string>;
  /** Wait at the end of the run until it is gone. @default true */
  readonly wait?: boolean;
}

/** Creates a namespace; it is deleted at the end of the run, however that ends. */
export async function createNamespace(cluster: Kubectl, name: string, cleanup: Cleanup, props: NamespaceProps = {}): Promise<Kubectl> {
  const { labels, wait = true } = props;
  cleanup.add(`delete namespace ${name}`, () => deleteNamespace(cluster, name, wait));
  await cluster.apply([{ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } }]);
  return cluster.in(name);
}

/** Pods first, without their preStop delay: no client uses them any more, and a namespace waits for the longest grace period in it. */
export async function deleteNamespace(cluster: Kubectl, name: string, wait: boolean): Promise<void> {
  const kubectl = cluster.in(name);
  await kubectl.run(['delete', 'hpa,deployments,replicasets,statefulsets,daemonsets', '--all', '--cascade=orphan', '--ignore-not-found']);
  await kubectl.run(['delete', 'pods', '--all', '--grace-period=1', `--wait=${wait}`]);
  await cluster.run(['delete', 'namespace', name, '--ignore-not-found', `--wait=${wait}`], { seconds: 180 });
}
