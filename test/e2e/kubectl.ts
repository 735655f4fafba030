import { ChildProcessByStdio, spawn } from 'node:child_process';
import { Readable } from 'node:stream';
import { Manifest } from './manifest';

/** How long a single kubectl command may take unless told. */
const COMMAND_SECONDS = 60;

/** A kubectl that keeps printing. */
export type Following = ChildProcessByStdio<null, Readable, Readable>;

/** Runs kubectl, each time with the context that the user named and the namespace of the row. */
export class Kubectl {
  constructor(readonly context: string, readonly namespace?: string) {}

  in(namespace: string): Kubectl {
    return new Kubectl(this.context, namespace);
  }

  /** What the command prints; an error that carries its stderr when it fails. */
  async run(args: string[], { input = '', seconds = COMMAND_SECONDS } = {}): Promise<string> {
    const child = spawn('kubectl', this.full(args), { stdio: ['pipe', 'pipe', 'pipe'], detached: true });
    const timer = setTimeout(() => child.kill('SIGKILL'), seconds * 1000);
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', text => { out += text; });
    child.stderr.setEncoding('utf8').on('data', text => { err += text; });
    child.stdin.on('error', () => {}); // it ended without reading: its exit code says why
    child.stdin.end(input);
    const code = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve));
    clearTimeout(timer);
    if (code !== 0) throw new Error(`kubectl ${args.join(' ')}: ${code === null ? `killed after ${seconds} s` : `exit ${code}`}\n${err.trim()}`);
    return out;
  }

  async json<T = any>(args: string[]): Promise<T> {
    return JSON.parse(await this.run([...args, '-o', 'json'])) as T;
  }

  async apply(manifests: Manifest[]): Promise<void> {
    await this.run(['apply', '-f', '-'], { input: JSON.stringify({ apiVersion: 'v1', kind: 'List', items: manifests }) });
  }

  /** For `logs --follow` and `get --watch`: the caller reads and ends it. */
  follow(args: string[]): Following {
    // its own process group: a Ctrl-C ends the run first, and the run ends this
    return spawn('kubectl', this.full(args), { stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  }

  private full(args: string[]): string[] {
    return ['--context', this.context, ...(this.namespace ? ['--namespace', this.namespace] : []), ...args];
  }
}
