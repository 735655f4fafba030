import { BARE, run } from './fixtures';
import { COLOURED } from '../../src/cli/style';

// eslint-disable-next-line no-control-regex -- what a terminal reads as a colour
const COLOURS = /\u001b\[\d+m/g;

test.each([[['check', '-']], [['harden', '-', '--diff']], [['plan', '-']]])('%j: a terminal gets the same text, with colours', async (args) => {
  const [plain, coloured] = [await run(args, { stdin: BARE }), await run(args, { stdin: BARE, style: COLOURED })];
  expect([coloured.out, coloured.err].map(text => text.replace(COLOURS, ''))).toEqual([plain.out, plain.err]);
  expect([COLOURS.test(coloured.out), COLOURS.test(plain.out + plain.err)]).toEqual([true, false]);
});

test('a severity, an added line, and what is lost are marked', async () => {
  const out = async (...args: string[]) => (await run(args, { stdin: BARE, style: COLOURED })).out;
  expect(await out('check', '-')).toContain('\u001b[31merror\u001b[39m prestop-missing');
  expect(await out('harden', '-', '--diff')).toMatch(/\n\u001b\[32m\+ +lifecycle:\u001b\[39m\n/);
  expect(await out('plan', '-')).toMatch(/\n\u001b\[31m {2}lost {5}~\d+/);
});

test('what is not lost is not marked', async () => {
  const hardened = (await run(['harden', '-'], { stdin: BARE })).out;
  expect((await run(['plan', '-'], { stdin: hardened, style: COLOURED })).out).toMatch(/\n {2}lost {5}none/);
});

test.each(['json', 'sarif', 'gitlab', 'junit'])('%s has no colours', async (format) => {
  expect((await run(['check', '-', '--format', format], { stdin: BARE, style: COLOURED })).out).not.toMatch(COLOURS);
});

test('a name in the input cannot switch a colour on', async () => {
  const { out } = await run(['check', '-'], { stdin: BARE.replace('name: api', 'name: "api\\e[31m"'), style: COLOURED });
  expect(out).toContain('\\u001b[31m');
});
