import { isFinal, LoadLine, sum } from './load-line';
import { Changes } from '../cluster/changes';
import { Following, Kubectl } from '../cluster/kubectl';
import { onLines } from '../cluster/lines';
import { programCommand, signalPod, startProgramPod } from '../cluster/program-pod';

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
  readonly http2?: boolean;
  readonly grpc?: number;
  readonly timeoutMs?: number;
  readonly resolve?: boolean;
  readonly host?: string;
}

const NAME = 'load';

/** The load client in its pod, pinned to a node that no scenario drains. */
export class LoadClient {
  static async start(kubectl: Kubectl, image: string, node: string, config: LoadConfig): Promise<LoadClient> {
    // should the run be killed, the load ends all the same
    const spec = { activeDeadlineSeconds: Math.ceil(config.durationMs / 1000) + 120 };
    await startProgramPod(kubectl, { name: NAME, image, node, command: programCommand('load.js', config), cpu: '100m', spec });
    return new LoadClient(kubectl);
  }

  readonly lines: LoadLine[] = [];
  /** What it printed beside its lines: whatever it is, the numbers are not to be believed. */
  readonly strays: string[] = [];
  sent = 0;
  lost = 0;
  /** How far the clock here is ahead of the client's; at most the delay of its fastest line too much. */
  private clockAheadMs = Infinity;
  private readonly changes = new Changes();
  private readonly process: Following;

  private constructor(private readonly kubectl: Kubectl) {
    this.process = kubectl.follow(['logs', '--follow', NAME]);
    // its log holds stderr as well: a line that is not JSON is a warning or its last words
    onLines(this.process.stdout, text => text.startsWith('{') ? this.take(JSON.parse(text) as LoadLine) : this.strays.push(text));
    this.process.on('close', () => this.changes.end(new Error('the load client ended')));
  }

  /** A time of this machine on the clock of the load client. */
  clientTime(hereMs: number): number {
    return hereMs - (Number.isFinite(this.clockAheadMs) ? this.clockAheadMs : 0);
  }

  onLine(listener: () => void): void {
    this.changes.onChange(listener);
  }

  /** Resolves with the first line, from now on, for which the condition holds. */
  until(what: string, holds: (line: LoadLine) => boolean, seconds: number): Promise<LoadLine> {
    let looked = this.lines.length;
    const next = () => {
      const from = looked;
      looked = this.lines.length;
      return this.lines.slice(from).find(holds);
    };
    const last = () => this.strays.join(' ') || JSON.stringify(this.lines[this.lines.length - 1])?.slice(0, 400);
    return this.changes.until(what, next, seconds, () => `last line of the load client: ${last()}`);
  }

  /** Ends the load; resolves when every request that was sent is answered or lost. */
  async stop(): Promise<void> {
    const final = this.until('last line', isFinal, 60);
    await signalPod(this.kubectl, NAME, 'SIGTERM');
    await final;
  }

  /** Starts the requests that keep a CPU busy, or ends them. */
  toggleBurning(): Promise<unknown> {
    return signalPod(this.kubectl, NAME, 'SIGUSR2');
  }

  kill(): void {
    this.process.kill();
  }

  private take(line: LoadLine): void {
    this.clockAheadMs = Math.min(this.clockAheadMs, Date.now() - line.at);
    this.lines.push(line);
    this.sent += sum(line.sent);
    this.lost += sum(line.lost);
    this.changes.notify();
  }
}
