import { Changes } from './changes';
import { Following, Kubectl } from './kubectl';
import { onLines } from './lines';
import { Manifest } from './manifest';

export interface WatchEvent {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  readonly object: Manifest;
  /** When it was received here, epoch ms. */
  readonly at: number;
}

/** Objects of one kind as they change. Conditions are waited for with `until`, never by sleeping. */
export class Watch {
  readonly objects = new Map<string, Manifest>();
  private readonly process: Following;
  private readonly listeners: ((event: WatchEvent) => void)[] = [];
  private stopped = false;

  /** Watches that share `changes` wake each other's waiters. */
  constructor(kubectl: Kubectl, private readonly resource: string, args: string[] = [], private readonly changes = new Changes()) {
    this.process = kubectl.follow(['get', resource, ...args, '--watch', '--output-watch-events', '-o', 'json']);
    let err = '';
    onLines(this.process.stdout, line => this.take({ ...JSON.parse(line) as WatchEvent, at: Date.now() })); // kubectl prints an event a line
    this.process.stderr.setEncoding('utf8').on('data', (text: string) => { err += text; });
    this.process.on('close', code => {
      if (!this.stopped) this.changes.end(new Error(`the watch of ${resource} ended (${code}): ${err.trim()}`));
    });
  }

  onEvent(listener: (event: WatchEvent) => void): void {
    this.listeners.push(listener);
  }

  async until(what: string, holds: () => boolean, seconds: number): Promise<void> {
    await this.changes.until(what, () => holds() || undefined, seconds, () => this.describe());
  }

  stop(): void {
    this.stopped = true;
    this.process.kill();
  }

  private take(event: WatchEvent): void {
    if (event.type === 'DELETED') this.objects.delete(event.object.metadata.uid);
    else this.objects.set(event.object.metadata.uid, event.object);
    this.listeners.forEach(listener => listener(event));
    this.changes.notify();
  }

  private describe(): string {
    const objects = [...this.objects.values()].map(o => `${o.metadata.name} ${JSON.stringify(o.status?.conditions?.filter((c: any) => c.status !== 'True') ?? o.status)}`);
    return `${this.resource}: ${objects.join('; ') || 'none'}`;
  }
}
