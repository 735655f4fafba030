import * as fs from 'node:fs';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { Exit, Io } from './io';
import { printable } from './problem';

/** One file, which tools/bundle-playground.js writes when the package is compiled. */
export const PLAYGROUND = path.join(__dirname, '../../lib/playground/index.html');

/** `playground`: where the page is, and its address for a browser. */
export async function playgroundCommand(args: string[], io: Io): Promise<Exit> {
  parseArgs({ args, options: {} }); // takes none
  if (!fs.existsSync(PLAYGROUND)) {
    io.err(`${printable(PLAYGROUND)}: is not there. In a clone, npm run compile writes it\n`);
    return Exit.UNREADABLE;
  }
  io.out(`${PLAYGROUND}\n${pathToFileURL(PLAYGROUND)}\n`);
  return Exit.FINE;
}
