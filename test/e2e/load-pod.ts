import { Following, Kubectl } from './kubectl';
import { isFinal, Line } from './line';
import { programPod, PROGRAMS } from './programs';

/** What programs/load.js takes. */
export interface LoadConfig {
  readonly target: string;
  readonly rate: number;
  readonly durationMs: number;
  readonly keepalive?: number;
  readonly pauseMs?: number;
  readonly slowRate?: number;
  readonly slowMs?: number;
  readonly burnRate?: number;
  readonly burnMs?: number;
  readonly streams?: number;
  readonly websockets?: number;
  readonly timeoutMs?: number;
  readonly resolve?: boolean;
  readonly host?: string;
}

const NAME = 'load';

/** The load client in its pod, pinned to a node that no scenario drains. */
export class LoadPod {
  static async start(kubectl: Kubectl, image: string, node: string, config: LoadConfig): Promise<LoadPod> {
    const command = ['node', `${PROGRAMS.path}/load.js`, JSON.stringify(config)];
    // should the run be killed, the load ends all the same
    const activeDeadlineSeconds = Math.ceil(config.durationMs / 1000) + 120;
    await kubectl.apply([programPod(NAME, image, node, command, { cpu: '100m', activeDeadlineSeconds })]);
    await kubectl.run(['wait', '--for=condition=Ready', `pod/${NAME}`, '--timeout=60s'], { seconds: 70 });
    return new LoadPod(kubectl);
  }

  readonly lines: Line[] = [];
  /** What it printed beside them: whatever it is, the numbers are not to be believed. */
  readonly strays: string[] = [];
  /** How far the clock here is ahead of the client's; at most the delay of its fastest line too much. */
  private clockAheadMs = Infinity;
  private readonly listeners = new Set<() => void>();
  private readonly process: Following;
  private ended = false;

  private constructor(private readonly kubectl: Kubectl) {
    this.process = kubectl.follow(['logs', '--follow', NAME]);
    let rest = '';
    this.process.stdout.setEncoding('utf8').on('data', (text: string) => {
      const parts = (rest + text).split('\n');
      rest = parts.pop() ?? '';
      parts.forEach(part => this.read(part));
    });
    this.process.on('close', () => {
      this.ended = true;
      this.listeners.forEach(listener => listener());
    });
  }

  /** A time of this machine on the clock of the load client. */
  clientTime(hereMs: number): number {
    return hereMs - (Number.isFinite(this.clockAheadMs) ? this.clockAheadMs : 0);
  }

  onLine(listener: (line: Line) => void): void {
    this.listeners.add(() => {
      const line = this.lines[this.lines.length - 1];
      if (line) listener(line);
    });
  }

  /** Resolves with the first line, from now on, for which the condition holds. */
  until(what: string, holds: (line: Line) => boolean, seconds: number): Promise<Line> {
    return new Promise((resolve, reject) => {
      const start = this.lines.length;
      const done = (line?: Line, problem?: string) => {
        clearTimeout(timer);
        this.listeners.delete(look);
        const last = this.lines[this.lines.length - 1];
        if (line) resolve(line);
        else reject(new Error(`${what}: ${problem}; last line of the load client: ${this.strays.join(' ') || JSON.stringify(last)?.slice(0, 400)}`));
      };
      const look = () => {
        const line = this.lines.slice(start).find(holds);
        if (line) done(line);
        else if (this.ended) done(undefined, 'the load client ended');
      };
      const timer = setTimeout(() => done(undefined, `not within ${seconds} s`), seconds * 1000);
      this.listeners.add(look);
      look();
    });
  }

  /** Ends the load; resolves when every request that was sent is answered or lost. */
  async stop(): Promise<void> {
    const final = this.until('last line', isFinal, 60);
    // a signal from inside: deleting the pod could take its last line with it
    await this.signal('SIGTERM');
    await final;
  }

  /** Starts the requests that keep a CPU busy, or ends them. */
  toggleBurning(): Promise<unknown> {
    return this.signal('SIGUSR2');
  }

  private signal(signal: NodeJS.Signals): Promise<unknown> {
    return this.kubectl.run(['exec', NAME, '--', 'node', '-e', `process.kill(1, "${signal}")`]);
  }

  kill(): void {
    this.process.kill();
  }

  /** Its log holds stderr, too: what is no line of ours is a warning or its last words. */
  private read(text: string): void {
    if (text.startsWith('{')) this.take(JSON.parse(text) as Line);
    else this.strays.push(text);
  }

  private take(line: Line): void {
    this.clockAheadMs = Math.min(this.clockAheadMs, Date.now() - line.at);
    this.lines.push(line);
    this.listeners.forEach(listener => listener());
  }
}
