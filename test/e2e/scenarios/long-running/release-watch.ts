import { Changes } from '../../cluster/changes';
import { Cleanup } from '../../cluster/cleanup';
import { Kubectl } from '../../cluster/kubectl';
import { PodLife, Pods } from '../../cluster/pods';
import { Watch } from '../../cluster/watch';
import { RAINBOW } from '../../subjects/rainbow';

const RELEASE_LABEL = 'cdk8s-graceful/release';

/** The releases of a rainbow and their pods as the API server reported them, epoch ms. */
export class ReleaseWatch {
  readonly pods: Pods;
  readonly zeroAt: Record<string, number> = {};
  readonly removedAt: Record<string, number> = {};
  private readonly deployments: Watch;

  constructor(kubectl: Kubectl, cleanup: Cleanup) {
    const selector = `cdk8s-graceful/rainbow=${RAINBOW}`;
    const changes = new Changes();
    this.pods = new Pods(kubectl, selector, changes);
    this.deployments = new Watch(kubectl, 'deployments', ['--selector', selector], changes);
    this.deployments.onEvent(({ type, object: { metadata, spec }, at }) => {
      const release = metadata.labels[RELEASE_LABEL];
      if (spec.replicas === 0) this.zeroAt[release] ??= at;
      if (type === 'DELETED') this.removedAt[release] ??= at;
    });
    cleanup.add('stop watching releases', () => this.stop());
  }

  /** When the last pod of a release was superseded; undefined before. */
  supersededAt(release: string): number | undefined {
    const times = this.pods.all
      .filter(pod => releaseOf(pod) === release && (!pod.terminatingAt || pod.supersededAt))
      .map(pod => pod.supersededAt ?? Infinity);
    const last = Math.max(...times);
    return Number.isFinite(last) ? last : undefined;
  }

  /** Resolves with that time. */
  async superseded(release: string): Promise<number> {
    await this.until(`${release} superseded`, 60, () => this.supersededAt(release) !== undefined);
    return this.supersededAt(release) as number;
  }

  /** Which pod had the address at that time. */
  podAt(ip: string, at: number): PodLife | undefined {
    return this.pods.all.find(pod => pod.ip === ip && (pod.goneAt === undefined || at <= pod.goneAt));
  }

  until(what: string, seconds: number, holds: () => boolean): Promise<void> {
    return this.deployments.until(what, holds, seconds);
  }

  stop(): void {
    this.pods.stop();
    this.deployments.stop();
  }
}

export const releaseOf = (pod: PodLife): string => pod.labels[RELEASE_LABEL];
