import { ChildProcessByStdio, spawn } from 'node:child_process';
import { Readable } from 'node:stream';
import { Manifest } from './manifest';

/** How long one kubectl command may take by default. */
const COMMAND_SECONDS = 60;

/** A kubectl that keeps printing. */
export type Following = ChildProcessByStdio<null, Readable, Readable>;

/** Runs kubectl, each time with the context that the user named and one namespace. */
export class Kubectl {
  constructor(readonly context: string, readonly namespace = 'default') {}

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

  get(kind: string, name: string): Promise<Manifest> {
    return this.json<Manifest>(['get', kind, name]);
  }

  /** All objects of a kind, or those that a label selector matches. */
  async list(kind: string, selector?: string): Promise<Manifest[]> {
    return (await this.json<{ items: Manifest[] }>(['get', kind, ...(selector ? ['--selector', selector] : [])])).items;
  }

  async apply(manifests: Manifest[]): Promise<void> {
    await this.run(['apply', '-f', '-'], { input: listOf(manifests) });
  }

  /** What a pod answers on port 8080, through the API server. */
  request(pod: string, path: string): Promise<string> {
    return this.run(['get', '--raw', `/api/v1/namespaces/${this.namespace}/pods/${pod}:8080/proxy${path}`]);
  }

  /** What RBAC allows this ServiceAccount. */
  async can(account: string, args: string[]): Promise<boolean> {
    const answer = await this.run(['auth', 'can-i', ...args, `--as=${account}`]).catch((error: Error) => error.message);
    return answer.trim().split('\n')[0] === 'yes';
  }

  /** For `logs --follow` and `get --watch`: the caller reads and ends it. */
  follow(args: string[]): Following {
    // its own process group: a Ctrl-C ends the run first, and the run ends this
    return spawn('kubectl', this.full(args), { stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  }

  private full(args: string[]): string[] {
    return ['--context', this.context, '--namespace', this.namespace, ...args];
  }
}

/** For `kubectl apply -f -`. */
export const listOf = (items: Manifest[]): string => JSON.stringify({ apiVersion: 'v1', kind: 'List', items });
