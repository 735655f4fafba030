import * as fs from 'node:fs';
import * as path from 'node:path';
import { checkCommand } from './check';
import { hardenCommand } from './harden';
import { Exit, Io, UsageError } from './io';
import { planCommand } from './plan';
import { printable } from './problem';
import { USAGE } from './usage';
type Command = (args: string[], io: Io) => Promise<Exit>;

const COMMANDS: Readonly<Record<string, Command>> = { check: checkCommand, harden: hardenCommand, plan: planCommand };

/** Runs one command; never throws. */
export async function main([name, ...args]: string[], io: Io): Promise<Exit> {
  try {
    if (name === undefined) {
      io.err(USAGE);
      return Exit.UNREADABLE;
    }
    if ([name, ...args].some(arg => arg === '--help' || arg === '-h')) {
      io.out(USAGE);
      return Exit.FINE;
    }
    if (name === '--version') {
      io.out(`${version()}\n`);
      return Exit.FINE;
    }
    if (!Object.hasOwn(COMMANDS, name)) throw new UsageError(`${name}: no such command. Write one of ${Object.keys(COMMANDS).join(', ')}`);
    return await COMMANDS[name](args, io);
  } catch (error) {
    if (isUsage(error)) io.err(`cdk8s-graceful: ${printable(error.message)}\nTry: cdk8s-graceful --help\n`);
    else io.err(`cdk8s-graceful: ${printable(error instanceof Error ? error.message : String(error))}\nThis is a mistake of cdk8s-graceful: please report it with the input.\n`);
    return Exit.UNREADABLE;
  }
}

function version(): string {
  return JSON.parse(fs.readFileSync(path.join(__dirname, '../../package.json'), 'utf8')).version;
}

/** Our own, or an error of `parseArgs`. */
function isUsage(error: unknown): error is Error {
  return error instanceof UsageError || String((error as NodeJS.ErrnoException)?.code).startsWith('ERR_PARSE_ARGS');
}
