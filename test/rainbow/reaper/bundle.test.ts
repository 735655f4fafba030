import { reaperProgram } from '../../../src/constructs/rainbow/reaper-program';

const { buildReaper } = module.require('../../../tools/bundle-reaper') as { buildReaper: () => Promise<string> };

test('the program in lib is the one that src/rainbow/reaper compiles to now', async () => {
  expect(reaperProgram().text).toBe(await buildReaper());
});

test('a reviewer reads the names and the comments of the source', () => {
  const { text } = reaperProgram();
  expect(text.match(/\b[a-zA-Z]{3,}2\b/g)).toBeNull(); // the bundler renames what two files declare: `seconds2`
  expect(text).toContain('\n/** Performs one action. Each is idempotent: a repeated one changes nothing. */\nasync function perform(');
  expect(text).not.toMatch(/__PURE__|\/\*!|\/\/!/);
});
