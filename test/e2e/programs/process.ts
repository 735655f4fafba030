import { ChildProcessByStdio, spawn } from 'node:child_process';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { FinalLine, isFinal, Line } from '../line';
import { LoadConfig } from '../load-pod';

/** A program of this folder as a process, its output line by line. */
class Program<T> {
  readonly lines: T[] = [];
  readonly exit: Promise<number | null>;
  protected readonly child: ChildProcessByStdio<null, Readable, Readable>;
  /** What it printed on stderr. */
  err = '';
  private ended = false;
  private readonly looks = new Set<() => void>();

  constructor(file: string, args: string[], env: NodeJS.ProcessEnv) {
    this.child = spawn(process.execPath, [join(__dirname, file), ...args], { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    let rest = '';
    this.child.stdout.setEncoding('utf8').on('data', (text: string) => {
      const parts = (rest + text).split('\n');
      rest = parts.pop() ?? '';
      this.lines.push(...parts.map(part => JSON.parse(part) as T));
      this.looks.forEach(look => look());
    });
    this.child.stderr.setEncoding('utf8').on('data', (text: string) => { this.err += text; });
    this.exit = new Promise(resolve => this.child.on('close', code => {
      this.ended = true;
      this.looks.forEach(look => look());
      resolve(code);
    }));
  }

  until(holds: (line: T) => boolean): Promise<T> {
    return new Promise((resolve, reject) => {
      const look = () => {
        const line = this.lines.find(holds);
        if (!line && !this.ended) return;
        this.looks.delete(look);
        if (line) resolve(line);
        else reject(new Error(this.err));
      };
      this.looks.add(look);
      look();
    });
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
  static async start(env: Record<string, string> = {}): Promise<ServerProcess> {
    const server = new ServerProcess('server.js', [], { PORT: '0', ...env });
    server.port = (await server.until(() => true)).listening;
    return server;
  }

  port = 0;

  /** SIGTERM; resolves with its exit code. */
  leave(): Promise<number | null> {
    this.signal('SIGTERM');
    return this.exit;
  }
}

export class LoadProcess extends Program<Line> {
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
