import { spawnSync } from 'node:child_process';
import * as path from 'node:path';
import { BARE } from './fixtures';

/** The program as it is installed; `npm test` compiles first. */
const BIN = path.join(__dirname, '../../lib/cli/bin.js');
const run = (input: string, ...args: string[]) => spawnSync(process.execPath, [BIN, ...args], { input, encoding: 'utf8' });

test('in a pipe: harden, then check', () => {
  const hardened = run(BARE, 'harden', '-');
  expect([hardened.status, run(hardened.stdout, 'check', '-').status, run(BARE, 'check', '-').status]).toEqual([0, 0, 1]);
});

test('a long output arrives whole', () => {
  const many = Array.from({ length: 2000 }, (_, i) => BARE.replaceAll('web', `web-${i}`)).join('---\n');
  const { stdout } = run(many, 'check', '-');
  expect(stdout.trimEnd().split('\n').at(-1)).toBe('2000 errors, 0 warnings, 0 acknowledged, 6000 objects');
});

test('no stack trace, whatever comes in', () => {
  for (const input of ['', '\0', '[', 'a: *b', '\uFEFF', '- - -', '?', '%YAML 9.9\n---\na', '!!js/function x', '<<: 1\n', 'kind: []\n', 'kind: Deployment\nspec: {template: {spec: {containers: [[[]]]}}}\n']) {
    for (const command of ['check', 'harden', 'plan']) {
      const { status, stderr } = run(input, command, '-');
      expect([input, [0, 1, 2].includes(status!), /\n {4}at |mistake of/.test(stderr)]).toEqual([input, true, false]);
    }
  }
});
