import * as fs from 'node:fs';
import * as path from 'node:path';
import * as fc from 'fast-check';
import { main } from '../../src/cli/main';
import { PLAIN } from '../../src/cli/style';
import { runs } from '../support/runs';

const FOLDER = path.join(__dirname, 'charts');
const charts = fs.readdirSync(FOLDER).map(file => fs.readFileSync(path.join(FOLDER, file), 'utf8'));

async function run(command: string, stdin: string) {
  let out = '';
  let err = '';
  const code = await main([command, '-'], {
    stdin: async () => Buffer.from(stdin),
    out: (text) => { out += text; },
    err: (text) => { err += text; },
    now: () => 0,
    style: { out: PLAIN, err: PLAIN },
  });
  return { code, out, err };
}

const bit = fc.constantFrom('', ' ', '  ', '\n', '\t', ': ', '- ', '{', '}', '[', ']', '"', "'", '#', '&a ', '*a', '|', '>', '!!str ', '<<: *a', '---', '...',
  '\r', '?', ',', '\uFEFF', '0', 'null', '%', '@', '\u0000', '\u2028', 'kind: List\n');
const edits = fc.array(fc.tuple(fc.nat(), fc.nat({ max: 12 }), bit), { minLength: 1, maxLength: 4 });
const spoilt = fc.tuple(fc.constantFrom(...charts), edits).map(([chart, all]) => all.reduce((text, [at, dropped, inserted]) => {
  const i = at % text.length;
  return text.slice(0, i) + inserted + text.slice(i + dropped);
}, chart));

/** 8,000 runs were made once. */
test('a chart with random edits never crashes a command; hardened once, it does not change again and has no errors', async () => {
  await fc.assert(fc.asyncProperty(spoilt, async (text) => {
    const [checked, hardened] = [await run('check', text), await run('harden', text)];
    expect(checked.err + hardened.err).not.toMatch(/a mistake of|\n {4}at /);
    if (hardened.code !== 0) return;
    expect((await run('harden', hardened.out)).out).toBe(hardened.out);
    expect((await run('check', hardened.out)).code).not.toBe(1);
  }), { numRuns: runs(300) });
});
