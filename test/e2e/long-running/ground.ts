import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Cleanup } from '../cleanup';
import { Kubectl } from '../kubectl';
import { Manifest } from '../manifest';
import { PROGRAMS, programsConfigMap } from '../programs';

/** Where the scenarios run, and what they are told. */
export interface Ground {
  readonly cluster: Kubectl;
  readonly cleanup: Cleanup;
  readonly image: string;
  /** Prefix of the namespaces. */
  readonly name: string;
  /** Takes queues and clients, and is never drained. */
  readonly stableNode: string;
  /** Is drained. */
  readonly otherNode: string;
  readonly say: (text: string) => void;
  /** Restarts the API server. */
  readonly apiRestartCommand?: string;
  /** The program. */
  readonly prometheus?: string;
}

const WORKER = join(__dirname, '../../../examples/application/worker.js');

/** A namespace of its own, with the programs in it; gone at the end, and what of the cluster belongs to it as well. */
export async function namespaceOf({ cluster, cleanup, name }: Ground, suffix: string): Promise<Kubectl> {
  const namespace = `${name}-${suffix}`;
  const kubectl = cluster.in(namespace);
  cleanup.add(`delete namespace ${namespace}`, async () => {
    for (const kind of ['validatingadmissionpolicybinding', 'validatingadmissionpolicy']) {
      await cluster.run(['delete', kind, `cdk8s-graceful.${namespace}.transcoder-reaper`, '--ignore-not-found']);
    }
    await kubectl.run(['delete', 'hpa,deployments,replicasets', '--all', '--cascade=orphan', '--ignore-not-found']);
    await kubectl.run(['delete', 'pods', '--all', '--grace-period=1', '--wait=false']);
    await cluster.run(['delete', 'namespace', namespace, '--ignore-not-found', '--wait=false'], { seconds: 180 });
  });
  await cluster.run(['create', 'namespace', namespace]);
  await kubectl.apply([programs()]);
  return kubectl;
}

function programs(): Manifest {
  const { data, ...manifest } = programsConfigMap();
  const folder = join(__dirname, 'programs');
  const own = Object.fromEntries(readdirSync(folder).map(file => [file, readFileSync(join(folder, file), 'utf8')]));
  return { ...manifest, data: { ...data, ...own, 'worker.js': readFileSync(WORKER, 'utf8') } };
}

export const programOf = (file: string): string[] => ['node', `${PROGRAMS.path}/${file}`];

/** Asks until it is so. Survives an API server that is away. */
export async function until(what: string, withinSeconds: number, holds: () => Promise<boolean>): Promise<number> {
  const end = Date.now() + withinSeconds * 1000;
  let last = '';
  while (Date.now() < end) {
    try {
      if (await holds()) return Date.now();
      last = '';
    } catch (error) {
      last = (error as Error).message;
    }
    await pause(1);
  }
  throw new Error(`${what}: not within ${withinSeconds} s ${last}`);
}

export const pause = (seconds: number): Promise<void> => new Promise(resolve => setTimeout(resolve, seconds * 1000));

/** The answer of a program's pod. */
export async function ask<T>(kubectl: Kubectl, pod: string, path: string): Promise<T> {
  return JSON.parse(await kubectl.run(['get', '--raw', `/api/v1/namespaces/${kubectl.namespace}/pods/${pod}:8080/proxy${path}`])) as T;
}
