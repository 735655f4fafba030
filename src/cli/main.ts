import { checkCommand } from './check';
import { hardenCommand } from './harden';
import { Exit, Io, UsageError } from './io';
import { planCommand } from './plan';
import { playgroundCommand } from './playground';
import { printable } from './problem';
import { COMMAND_NAMES, CommandName, USAGE, usageOf } from './usage';
import { version } from './version';
type Command = (args: string[], io: Io) => Promise<Exit>;

const COMMANDS: Readonly<Record<CommandName, Command>> = {
  check: checkCommand, harden: hardenCommand, plan: planCommand, playground: playgroundCommand,
};

/** Runs one command; never throws. */
export async function main([name, ...args]: string[], io: Io): Promise<Exit> {
  try {
    if (name === undefined) {
      io.err(USAGE);
      return Exit.UNREADABLE;
    }
    if ([name, ...args].some(arg => arg === '--help' || arg === '-h')) {
      io.out(isCommand(name) ? usageOf(name) : USAGE);
      return Exit.FINE;
    }
    if (name === '--version') {
      io.out(`${version()}\n`);
      return Exit.FINE;
    }
    if (!isCommand(name)) throw new UsageError(`${name}: no such command. Write one of ${COMMAND_NAMES.join(', ')}`);
    return await COMMANDS[name](args, io);
  } catch (error) {
    if (isUsage(error)) io.err(`cdk8s-graceful: ${printable(error.message)}\nTry: cdk8s-graceful ${isCommand(name) ? `${name} ` : ''}--help\n`);
    else io.err(`cdk8s-graceful: ${printable(error instanceof Error ? error.message : String(error))}\nThis is a mistake of cdk8s-graceful: please report it with the input.\n`);
    return Exit.UNREADABLE;
  }
}

function isCommand(name: string | undefined): name is CommandName {
  return COMMAND_NAMES.some(command => command === name);
}

/** Our own, or an error of `parseArgs`. */
function isUsage(error: unknown): error is Error {
  return error instanceof UsageError || String((error as NodeJS.ErrnoException)?.code).startsWith('ERR_PARSE_ARGS');
}
