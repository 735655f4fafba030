import { spawnSync } from 'node:child_process';
import * as path from 'node:path';
import { BARE } from './fixtures';

/** The program as it is installed; `npm test` compiles first. The other tests of the command line call `main`. */
const BIN = path.join(__dirname, '../../lib/cli/bin.js');

test('the program reads all of stdin, writes all of a long output, and ends with the status of its command', () => {
  const input = Array.from({ length: 500 }, (_, i) => BARE.replaceAll('web', `web-${i}`)).join('---\n');
  const { status, stdout } = spawnSync(process.execPath, [BIN, 'check', '-'], { input, encoding: 'utf8' });
  expect([status, stdout.trimEnd().split('\n').at(-1)]).toEqual([1, '500 errors, 0 warnings, 0 acknowledged, 1500 objects']);
  expect(stdout.length).toBeGreaterThan(2 * 65_536); // a pipe holds 64 KiB
});
