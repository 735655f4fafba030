import { Changes } from './changes';
import { Kubectl } from './kubectl';
import { isReady } from './manifest';
import { Watch } from './watch';

/** The life of one pod as the API server reported it, epoch ms. */
export interface PodLife {
  readonly name: string;
  readonly uid: string;
  readonly labels: Record<string, string>;
  readonly ip?: string;
  readonly node?: string;
  readonly createdAt: number;
  readonly readyAt?: number;
  /** A newer release of its rainbow replaces it. */
  readonly supersededAt?: number;
  /** Its deletion was requested: the preStop hook runs. */
  readonly terminatingAt?: number;
  readonly goneAt?: number;
  readonly restarts: number;
}

/** The pods that a selector matches, from the first to the last. */
export class Pods {
  readonly lives = new Map<string, PodLife>();
  /** Most pods at once, terminating ones included; not those whose processes have ended, which hold nothing any more. */
  peak = 0;
  private readonly watch: Watch;

  constructor(kubectl: Kubectl, selector: string, changes?: Changes) {
    this.watch = new Watch(kubectl, 'pods', ['--selector', selector], changes);
    this.watch.onEvent(({ type, object: { metadata, spec, status }, at }) => {
      const before = this.lives.get(metadata.uid);
      this.lives.set(metadata.uid, {
        name: metadata.name,
        uid: metadata.uid,
        labels: metadata.labels,
        ip: before?.ip ?? status?.podIP,
        node: spec.nodeName,
        createdAt: before?.createdAt ?? at,
        readyAt: before?.readyAt ?? (isReady({ status }) ? at : undefined),
        supersededAt: before?.supersededAt ?? (metadata.annotations?.['cdk8s-graceful/superseded-by'] ? at : undefined),
        terminatingAt: before?.terminatingAt ?? (metadata.deletionTimestamp ? at : undefined),
        goneAt: type === 'DELETED' ? at : undefined,
        restarts: (status?.containerStatuses ?? []).reduce((sum: number, { restartCount }: any) => sum + restartCount, 0),
      });
      this.peak = Math.max(this.peak, [...this.watch.objects.values()].filter(({ status: { phase } }) => phase !== 'Succeeded' && phase !== 'Failed').length);
    });
  }

  get all(): PodLife[] {
    return [...this.lives.values()];
  }

  terminating(): PodLife[] {
    return this.all.filter(pod => pod.terminatingAt);
  }

  /** Those that exist and do not terminate. */
  active(): PodLife[] {
    return this.all.filter(pod => !pod.goneAt && !pod.terminatingAt);
  }

  /** Resolves when the API server has none of them any more; the time at which it deleted the last one. */
  async gone(pods: PodLife[], seconds = 300): Promise<number> {
    const goneAt = (pod: PodLife) => this.lives.get(pod.uid)?.goneAt;
    await this.watch.until(`${pods.length} old pods gone`, () => pods.every(goneAt), seconds);
    return Math.max(...pods.map(pod => goneAt(pod) ?? 0));
  }

  until(what: string, holds: () => boolean, seconds: number): Promise<void> {
    return this.watch.until(what, holds, seconds);
  }

  /** When the last pod so far began to terminate; endpoints change then, and proxies observe it later. */
  lastTerminatingAt(): number {
    return Math.max(0, ...this.terminating().map(pod => pod.terminatingAt ?? 0));
  }

  stop(): void {
    this.watch.stop();
  }
}
