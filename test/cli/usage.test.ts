import { ASSUMPTION_OPTIONS } from '../../src/cli/assumption-options';
import { PLAN_OPTIONS } from '../../src/cli/plan-options';
import { COMMAND_NAMES, USAGE, usageOf } from '../../src/cli/usage';

/** The flags under the headings of a usage. */
const flagsOf = (usage: string) => usage.split('\n').flatMap(line => /^ {2}--([a-z-]+)/.exec(line)?.[1] ?? []).sort();

test.each([
  ['check', ['format', 'severity']],
  ['harden', ['diff', 'readiness', 'write']],
  ['plan', [...Object.keys(PLAN_OPTIONS), 'from', 'format', 'html', 'svg']],
] as const)('the usage of %s has each of its flags once, those of all, and no other', (command, flags) => {
  expect(flagsOf(usageOf(command))).toEqual([...flags, ...Object.keys(ASSUMPTION_OPTIONS)].sort());
});

test('playground has one flag, and none of those about YAML: it reads none', () => {
  expect(flagsOf(usageOf('playground'))).toEqual(['open']);
});

test('that of the program has no flag of a command, and the calls of all', () => {
  expect(flagsOf(USAGE)).toEqual([]);
  expect(COMMAND_NAMES.filter(name => !USAGE.includes(usageOf(name).split('\n\n')[0]))).toEqual([]);
});

test.each([['', USAGE], ...COMMAND_NAMES.map(name => [name, usageOf(name)])])('%s --help: descriptions begin in column 37, lines have at most 125 characters', (_, usage) => {
  const lines = usage.split('\n');
  expect(lines.filter(line => /^ {2}--/.test(line) && !/^.{34} {2}\S/.test(line))).toEqual([]);
  expect(lines.filter(line => line.length > 125)).toEqual([]);
});
