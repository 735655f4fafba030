import { ASSUMPTION_OPTIONS } from '../../src/cli/assumption-options';
import { PLAN_OPTIONS } from '../../src/cli/plan-options';
import { USAGE } from '../../src/cli/usage';

/** The flags by the heading that they are under. */
const sections = new Map(USAGE.split(/\n\n/).map((section): [string, string[]] => {
  const [heading, ...lines] = section.split('\n');
  return [heading, lines.flatMap(line => /^ {2}--([a-z-]+)/.exec(line)?.[1] ?? [])];
}));
const flagsOf = (command: string) => [...sections].filter(([heading]) => heading.startsWith(`Options of ${command}`)).flatMap(([, flags]) => flags).sort();

test.each([
  ['check', ['format', 'severity']],
  ['harden', ['diff', 'readiness', 'write']],
  ['plan', [...Object.keys(PLAN_OPTIONS), 'from', 'format', 'html', 'svg'].sort()],
  ['all three', Object.keys(ASSUMPTION_OPTIONS).sort()],
])('the usage of %s has each of its flags once, and no other', (command, flags) => {
  expect(flagsOf(command)).toEqual(flags);
});

test('every description begins in column 37, and no line is longer than 125 characters', () => {
  const lines = USAGE.split('\n').filter(line => /^ {2}--(?!help)/.test(line));
  expect(lines.filter(line => !/^.{34} {2}\S/.test(line))).toEqual([]);
  expect(USAGE.split('\n').filter(line => line.length > 125)).toEqual([]);
});
