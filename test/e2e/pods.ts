import { Kubectl } from './kubectl';
import { Manifest } from './manifest';
import { Watch } from './watch';

/** The life of one pod as heard from the API server, epoch ms. */
export interface PodLife {
  readonly name: string;
  readonly uid: string;
  readonly node?: string;
  readonly createdAt: number;
  readonly readyAt?: number;
  /** Its deletion was asked for: the preStop hook runs. */
  readonly leavingAt?: number;
  readonly goneAt?: number;
  readonly restarts: number;
}

const isReady = (pod: Manifest): boolean => (pod.status?.conditions ?? []).some((c: any) => c.type === 'Ready' && c.status === 'True');

/** The pods of one Deployment, from the first to the last. */
export class Pods {
  readonly lives = new Map<string, PodLife>();
  /** Most pods at once, those that leave included. */
  peak = 0;
  private readonly watch: Watch;

  constructor(kubectl: Kubectl, selector: string) {
    this.watch = new Watch(kubectl, 'pods', ['--selector', selector]);
    this.watch.onEvent(({ type, object, at }) => {
      const before = this.lives.get(object.metadata.uid);
      this.lives.set(object.metadata.uid, {
        name: object.metadata.name,
        uid: object.metadata.uid,
        node: object.spec.nodeName,
        createdAt: before?.createdAt ?? at,
        readyAt: before?.readyAt ?? (isReady(object) ? at : undefined),
        leavingAt: before?.leavingAt ?? (object.metadata.deletionTimestamp ? at : undefined),
        goneAt: type === 'DELETED' ? at : undefined,
        restarts: (object.status?.containerStatuses ?? []).reduce((sum: number, status: any) => sum + status.restartCount, 0),
      });
      this.peak = Math.max(this.peak, this.watch.objects.size);
    });
  }

  /** Those that are there and not leaving. */
  staying(): PodLife[] {
    return [...this.lives.values()].filter(pod => !pod.goneAt && !pod.leavingAt);
  }

  /** Resolves when none of them is in the API any more; the time at which the last one went. */
  async gone(pods: PodLife[], seconds = 300): Promise<number> {
    const life = (pod: PodLife) => this.lives.get(pod.uid);
    await this.watch.until(`${pods.length} old pods gone`, () => pods.every(pod => life(pod)?.goneAt), seconds);
    return Math.max(...pods.map(pod => life(pod)?.goneAt ?? 0));
  }

  until(what: string, holds: () => boolean, seconds: number): Promise<void> {
    return this.watch.until(what, holds, seconds);
  }

  /** When the last pod so far was told to leave; endpoints change then, and proxies hear of it later. */
  lastLeavingAt(): number {
    return Math.max(0, ...[...this.lives.values()].map(pod => pod.leavingAt ?? 0));
  }

  stop(): void {
    this.watch.stop();
  }
}
