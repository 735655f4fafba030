import { Changes } from './changes';
import { Environment } from './environment';
import { Following } from './kubectl';
import { onLines } from './lines';
import { createNamespace } from './namespace';
import { programCommand, programPod, programsConfigMap } from './program-pod';
import { Watch } from './watch';

const NAME = 'proxy';
/** A proxy that has nothing to do need not sync. */
const LONGEST_WAIT_SECONDS = 30;

/** What the kube-proxy of one node reports: its mode, and when it has programmed the endpoints. */
export class ProxyWatch {
  /** Undefined where no kube-proxy answers, or its namespace may not use the network of the node. */
  static async start({ cluster, cleanup, name, image, clientNode: node }: Environment): Promise<ProxyWatch | undefined> {
    const labels = { 'pod-security.kubernetes.io/enforce': 'privileged' };
    const kubectl = await createNamespace(cluster, `${name}-proxy`, cleanup, { labels, wait: false });
    // kube-proxy serves its metrics to its own node only
    const pod = programPod({ name: NAME, image, node, command: programCommand('proxy.js'), cpu: '10m', spec: { hostNetwork: true } });
    await kubectl.apply([programsConfigMap(), pod]);
    const pods = new Watch(kubectl, 'pods');
    await pods.until(`pod ${NAME} starts`, () => [...pods.objects.values()].some(({ status }) => status.phase !== 'Pending'), 60).finally(() => pods.stop());
    const watch = new ProxyWatch(kubectl.follow(['logs', '--follow', NAME]));
    cleanup.add('stop watching kube-proxy', () => watch.process.kill());
    const answers = await watch.until('the mode of kube-proxy', () => watch.mode !== undefined);
    return answers ? watch : undefined;
  }

  mode?: string;
  /** On the clock of the node, epoch ms. */
  private readonly syncs: { at: number; reportedAt: number }[] = [];
  private readonly changes = new Changes();

  private constructor(private readonly process: Following) {
    onLines(process.stdout, line => {
      if (!line.startsWith('{')) return; // its log holds stderr as well
      const { mode, syncedAt } = JSON.parse(line) as { mode?: string; syncedAt?: number };
      if (mode) this.mode = mode;
      if (syncedAt) this.syncs.push({ at: syncedAt, reportedAt: Date.now() });
      this.changes.notify();
    });
    process.on('close', () => this.changes.end(new Error('the program ended')));
  }

  /** Resolves when the proxy has just synced, so that the next sync is as far away as it can be; or after 30 s without any. */
  async justSynced(): Promise<void> {
    const before = this.syncs.length;
    await this.until('a sync of kube-proxy', () => this.syncs.length > before);
  }

  /** The longest time between two syncs, of those that were reported between two times here; seconds. */
  longestGapSeconds(fromMs: number, toMs: number): number | undefined {
    const gaps = this.syncs.slice(1).flatMap(({ at, reportedAt }, i) => reportedAt >= fromMs && reportedAt <= toMs ? [at - this.syncs[i].at] : []);
    return gaps.length === 0 ? undefined : Math.round(Math.max(...gaps) / 100) / 10;
  }

  /** False where it does not come true. */
  private until(what: string, holds: () => boolean): Promise<boolean> {
    return this.changes.until(what, () => holds() || undefined, LONGEST_WAIT_SECONDS, () => `${this.syncs.length} syncs`).catch(() => false);
  }
}
