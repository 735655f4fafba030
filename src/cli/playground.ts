import { spawn } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { Exit, Io } from './io';
import { printable } from './problem';

/** One file, which tools/bundle-playground.js writes when the package is compiled. */
export const PLAYGROUND = path.join(__dirname, '../../lib/playground/index.html');

/** What opens a file in the browser of the user, by `process.platform`. */
const OPENERS: Readonly<Record<string, readonly [program: string, ...args: string[]]>> = { darwin: ['open'], win32: ['explorer.exe'] };
const [OPENER, ...OPENER_ARGS] = OPENERS[process.platform] ?? ['xdg-open'];

/** `playground`: where the page is, and its address for a browser; with --open in the browser. */
export async function playgroundCommand(args: string[], io: Io): Promise<Exit> {
  const { values } = parseArgs({ args, options: { open: { type: 'boolean' } } });
  if (!fs.existsSync(PLAYGROUND)) {
    io.err(`${printable(PLAYGROUND)}: is not there. In a clone, npm run compile writes it\n`);
    return Exit.UNREADABLE;
  }
  io.out(`${PLAYGROUND}\n${pathToFileURL(PLAYGROUND)}\n`);
  if (!values.open || await isOpened(PLAYGROUND)) return Exit.FINE;
  io.err(`--open: ${OPENER} cannot be run. Open the address in a browser\n`);
  return Exit.UNREADABLE;
}

/** The program goes on by itself: some wait until the browser is closed. */
function isOpened(file: string): Promise<boolean> {
  return new Promise((done) => {
    const child = spawn(OPENER, [...OPENER_ARGS, file], { detached: true, stdio: 'ignore', env: process.env });
    child.on('error', () => done(false));
    child.on('spawn', () => {
      child.unref();
      done(true);
    });
  });
}
