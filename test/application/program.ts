import { ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import * as net from 'node:net';
import * as path from 'node:path';

const ROOT = path.join(__dirname, '../..');
const PROGRAMS = path.join(ROOT, 'examples/application');

/** A program of the documentation, as a process that listens. */
export class Program {
  static async start(file: string, env: Record<string, string> = {}): Promise<Program> {
    const port = await freePort();
    const program = new Program(spawn(process.execPath, [path.join(PROGRAMS, file)], { env: { ...process.env, ...env, PORT: `${port}` } }), port);
    await until(() => isListening(port));
    return program;
  }

  /** Its status, once it has ended. */
  readonly ended: Promise<number | null>;

  private constructor(private readonly process: ChildProcess, readonly port: number) {
    this.ended = new Promise(resolve => this.process.on('exit', resolve));
  }

  terminate(): void {
    this.process.kill('SIGTERM');
  }

  async kill(): Promise<void> {
    this.process.kill('SIGKILL');
    await this.ended;
  }
}

/** A port that was free a moment ago. */
function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as net.AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1', () => socket.end(() => resolve(true)));
    socket.on('error', () => resolve(false));
  });
}

export async function until(holds: () => Promise<boolean> | boolean): Promise<void> {
  for (const end = Date.now() + 30_000; Date.now() < end;) {
    if (await Promise.resolve(holds()).catch(() => false)) return;
    await new Promise(resolve => setTimeout(resolve, 20));
  }
  throw new Error('not within 30 s');
}

/** A page shows a program if it has all of it. */
export function shows(page: string, file: string): boolean {
  return readFileSync(path.join(ROOT, page), 'utf8').includes(`\`\`\`js\n${readFileSync(path.join(PROGRAMS, file), 'utf8')}\`\`\``);
}
