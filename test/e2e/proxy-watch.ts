import { Cleanup } from './cleanup';
import { Following, Kubectl } from './kubectl';
import { programPod, PROGRAMS, programsConfigMap } from './programs';
import { Watch } from './watch';
const NAME = 'proxy';
/** A proxy that has nothing to do need not sync. */
const LONGEST_WAIT_MS = 30_000;

/** What the kube-proxy of one node says of itself: its mode, and when it has programmed the endpoints. */
export class ProxyWatch {
  /** Undefined where there is no kube-proxy that can be asked, or its namespace may not use the network of the node. */
  static async start(cluster: Kubectl, namespace: string, image: string, node: string, cleanup: Cleanup): Promise<ProxyWatch | undefined> {
    const kubectl = cluster.in(namespace);
    cleanup.add(`delete namespace ${namespace}`, () => cluster.run(['delete', 'namespace', namespace, '--ignore-not-found', '--wait=false']));
    await cluster.run(['create', 'namespace', namespace]);
    await cluster.run(['label', 'namespace', namespace, 'pod-security.kubernetes.io/enforce=privileged']);
    // kube-proxy tells its metrics to its own node only
    const pod = programPod(NAME, image, node, ['node', `${PROGRAMS.path}/proxy.js`], { cpu: '10m', hostNetwork: true });
    await kubectl.apply([programsConfigMap(), pod]);
    const pods = new Watch(kubectl, 'pods');
    await pods.until(`pod ${NAME} starts`, () => [...pods.objects.values()].some(({ status }) => status.phase !== 'Pending'), 60).finally(() => pods.stop());
    const watch = new ProxyWatch(kubectl.follow(['logs', '--follow', NAME]));
    cleanup.add('stop watching kube-proxy', () => watch.process.kill());
    await watch.first;
    return watch.mode ? watch : undefined;
  }

  mode?: string;
  /** On the clock of the node, epoch ms. */
  private readonly syncs: { at: number; heardAt: number }[] = [];
  private readonly listeners = new Set<() => void>();
  private readonly first: Promise<void>;

  private constructor(private readonly process: Following) {
    let rest = '';
    process.stdout.setEncoding('utf8').on('data', (text: string) => {
      const parts = (rest + text).split('\n');
      rest = parts.pop() ?? '';
      parts.map(part => JSON.parse(part) as { mode?: string; syncedAt?: number }).forEach(({ mode, syncedAt }) => {
        if (mode) this.mode = mode;
        if (syncedAt) this.syncs.push({ at: syncedAt, heardAt: Date.now() });
      });
      this.listeners.forEach(listener => listener());
    });
    this.first = new Promise(resolve => {
      this.listeners.add(resolve);
      process.on('close', () => resolve());
    });
  }

  /** Resolves when the proxy has just synced, so that the next sync is as far away as it can be; or after 30 s without any. */
  justSynced(): Promise<void> {
    return new Promise(resolve => {
      const before = this.syncs.length;
      const done = () => {
        clearTimeout(timer);
        this.listeners.delete(look);
        resolve();
      };
      const look = () => this.syncs.length > before && done();
      const timer = setTimeout(done, LONGEST_WAIT_MS);
      this.listeners.add(look);
    });
  }

  /** The longest time between two syncs, of those that were heard of between two times here; seconds. */
  longestGapSeconds(fromMs: number, toMs: number): number | undefined {
    const gaps = this.syncs.slice(1).flatMap(({ at, heardAt }, i) => heardAt >= fromMs && heardAt <= toMs ? [at - this.syncs[i].at] : []);
    return gaps.length === 0 ? undefined : Math.round(Math.max(...gaps) / 100) / 10;
  }
}
