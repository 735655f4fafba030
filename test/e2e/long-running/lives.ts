import { Kubectl } from '../kubectl';
import { Watch } from '../watch';
import { RAINBOW } from './rainbow';

export interface PodLife {
  readonly name: string;
  readonly release: string;
  ip?: string;
  closedAt?: number;
  leavingAt?: number;
  goneAt?: number;
}

/** The releases of a rainbow and their pods as the API server tells of them, epoch ms. */
export class Lives {
  readonly pods = new Map<string, PodLife>();
  readonly zeroAt: Record<string, number> = {};
  readonly removedAt: Record<string, number> = {};
  private readonly watches: Watch[];

  constructor(kubectl: Kubectl) {
    const selector = ['--selector', `cdk8s-graceful/rainbow=${RAINBOW}`];
    const [pods, deployments] = this.watches = [new Watch(kubectl, 'pods', selector), new Watch(kubectl, 'deployments', selector)];
    pods.onEvent(({ type, object: { metadata, status }, at }) => {
      const life: PodLife = this.pods.get(metadata.uid) ?? { name: metadata.name, release: metadata.labels['cdk8s-graceful/release'] };
      this.pods.set(metadata.uid, life);
      life.ip ??= status?.podIP;
      if (metadata.annotations?.['cdk8s-graceful/superseded-by']) life.closedAt ??= at;
      if (metadata.deletionTimestamp) life.leavingAt ??= at;
      if (type === 'DELETED') life.goneAt ??= at;
    });
    deployments.onEvent(({ type, object: { metadata, spec }, at }) => {
      const release = metadata.labels['cdk8s-graceful/release'];
      if (spec.replicas === 0) this.zeroAt[release] ??= at;
      if (type === 'DELETED') this.removedAt[release] ??= at;
    });
  }

  /** When the last pod of it was told that it is superseded. */
  closedAt(release: string): number | undefined {
    const own = this.of(release).filter(pod => !pod.leavingAt || pod.closedAt);
    return own.length > 0 && own.every(pod => pod.closedAt) ? Math.max(...own.map(pod => pod.closedAt!)) : undefined;
  }

  of(release: string): PodLife[] {
    return [...this.pods.values()].filter(pod => pod.release === release);
  }

  /** Which pod had the address at that time. */
  podAt(ip: string, at: number): PodLife | undefined {
    return [...this.pods.values()].find(pod => pod.ip === ip && (pod.goneAt === undefined || at <= pod.goneAt));
  }

  until(what: string, seconds: number, holds: () => boolean): Promise<void> {
    return Promise.race(this.watches.map(watch => watch.until(what, holds, seconds)));
  }

  stop(): void {
    this.watches.forEach(watch => watch.stop());
  }
}
