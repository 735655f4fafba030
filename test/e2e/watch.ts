import { Following, Kubectl } from './kubectl';
import { Manifest } from './manifest';

export interface WatchEvent {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  readonly object: Manifest;
  /** When it was heard here, epoch ms. */
  readonly at: number;
}

/** Objects of one kind as they change. Conditions are waited for with `until`, never by sleeping. */
export class Watch {
  readonly objects = new Map<string, Manifest>();
  private readonly process: Following;
  private readonly listeners = new Set<(event?: WatchEvent) => void>();
  private ended?: Error;
  private stopped = false;

  constructor(kubectl: Kubectl, private readonly resource: string, args: string[] = []) {
    this.process = kubectl.follow(['get', resource, ...args, '--watch', '--output-watch-events', '-o', 'json']);
    let rest = '';
    let err = '';
    this.process.stdout.setEncoding('utf8').on('data', (text: string) => {
      const lines = (rest + text).split('\n'); // kubectl prints an event a line
      rest = lines.pop() ?? '';
      lines.forEach(line => this.take({ ...JSON.parse(line) as WatchEvent, at: Date.now() }));
    });
    this.process.stderr.setEncoding('utf8').on('data', (text: string) => { err += text; });
    this.process.on('close', code => {
      if (this.stopped) return;
      this.ended = new Error(`the watch of ${resource} ended (${code}): ${err.trim()}`);
      this.listeners.forEach(listener => listener());
    });
  }

  onEvent(listener: (event: WatchEvent) => void): void {
    this.listeners.add(event => event && listener(event));
  }

  /** Resolves as soon as the condition holds; the error says what was awaited and what was there. */
  until(what: string, holds: () => boolean, seconds: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const done = (error?: Error) => {
        clearTimeout(timer);
        this.listeners.delete(look);
        if (error) reject(error);
        else resolve();
      };
      const look = () => {
        if (this.ended) done(this.ended);
        else if (holds()) done();
      };
      const timer = setTimeout(() => done(new Error(`${what}: not within ${seconds} s; ${this.describe()}`)), seconds * 1000);
      this.listeners.add(look);
      look();
    });
  }

  stop(): void {
    this.stopped = true;
    this.process.kill();
  }

  private take(event: WatchEvent): void {
    if (event.type === 'DELETED') this.objects.delete(event.object.metadata.uid);
    else this.objects.set(event.object.metadata.uid, event.object);
    this.listeners.forEach(listener => listener(event));
  }

  private describe(): string {
    const objects = [...this.objects.values()].map(o => `${o.metadata.name} ${JSON.stringify(o.status?.conditions?.filter((c: any) => c.status !== 'True') ?? o.status)}`);
    return `${this.resource}: ${objects.join('; ') || 'none'}`;
  }
}
