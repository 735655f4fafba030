import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';

export const ROOT = path.join(__dirname, '../..');

/** Another language in which the examples are written, and what builds and runs them. */
export interface Language {
  readonly name: string;
  /** Without these programs it is left out. */
  readonly tools: readonly string[];
  /** Builds the package and its users in a folder; gives the command of each example, by the TypeScript example whose YAML it writes. */
  readonly build: (folder: string) => Record<string, Command>;
  /** More that is tried, after the examples. */
  readonly more?: (folder: string) => void;
}

export type Command = readonly [program: string, ...args: string[]];

interface Where {
  readonly cwd?: string;
  readonly env?: Record<string, string>;
}

/** Runs a command, and gives what it prints; throws all that it printed where it fails. */
export function run([program, ...args]: Command, { cwd = ROOT, env = {} }: Where = {}): string {
  const { status, error, stdout, stderr } = spawnSync(program, args, { cwd, env: { ...process.env, ...env }, encoding: 'utf8', maxBuffer: 100e6 });
  if (error) throw error;
  if (status !== 0) throw new Error(`${[program, ...args].join(' ')}: status ${status}\n${stdout.slice(-8000)}${stderr.slice(-8000)}`);
  return stdout;
}

export function isInstalled(tool: string): boolean {
  return !spawnSync(tool, ['--help'], { stdio: 'ignore' }).error;
}

/** The version that `npm ci` installs: the lowest that the peer range allows. */
export function lowestOf(dependency: string): string {
  return JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8')).devDependencies[dependency];
}
