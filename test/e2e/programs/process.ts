import { ChildProcessByStdio, spawn } from 'node:child_process';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Changes } from '../cluster/changes';
import { onLines } from '../cluster/lines';
import { LoadConfig } from '../load/load-client';
import { FinalLine, isFinal, LoadLine } from '../load/load-line';

/** A program of this folder as a process, its output line by line. */
class Program<T> {
  readonly lines: T[] = [];
  readonly exit: Promise<number | null>;
  protected readonly child: ChildProcessByStdio<null, Readable, Readable>;
  /** What it printed on stderr. */
  err = '';
  private readonly changes = new Changes();

  constructor(file: string, args: string[], env: NodeJS.ProcessEnv) {
    this.child = spawn(process.execPath, [join(__dirname, file), ...args], { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    onLines(this.child.stdout, line => {
      this.lines.push(JSON.parse(line) as T);
      this.changes.notify();
    });
    this.child.stderr.setEncoding('utf8').on('data', (text: string) => { this.err += text; });
    this.exit = new Promise(resolve => this.child.on('close', code => {
      this.changes.end(new Error(this.err));
      resolve(code);
    }));
  }

  until(holds: (line: T) => boolean): Promise<T> {
    return this.changes.until('a line', () => this.lines.find(holds), Infinity, () => `${this.lines.length} lines`);
  }

  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  async end(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.exit;
  }
}

export class ServerProcess extends Program<{ listening: number }> {
  static async start(env: Record<string, string> = {}, file = 'server.js'): Promise<ServerProcess> {
    const server = new ServerProcess(file, [], { PORT: '0', ...env });
    server.port = (await server.until(() => true)).listening;
    return server;
  }

  port = 0;

  /** Sends SIGTERM; resolves with its exit code. */
  terminate(): Promise<number | null> {
    this.signal('SIGTERM');
    return this.exit;
  }
}

export class LoadProcess extends Program<LoadLine> {
  constructor(config: Partial<LoadConfig> & { limit?: number; lineMs?: number }) {
    super('load.js', [JSON.stringify({ lineMs: 50, ...config })], {});
  }

  async final(): Promise<FinalLine> {
    return await this.until(isFinal) as FinalLine;
  }

  stop(): Promise<FinalLine> {
    this.signal('SIGTERM');
    return this.final();
  }
}

export class ProxyProcess extends Program<{ mode?: string; syncedAt?: number }> {
  constructor(metrics: string) {
    super('proxy.js', [], { METRICS: metrics });
  }
}

export class BalancerProcess extends Program<{ listening?: number; usable?: string[]; registering?: number }> {
  constructor(config: object) {
    super('balancer.js', [JSON.stringify({ namespace: 'shop', token: 'secret', service: 'web', port: 0, ...config })], {});
  }
}
