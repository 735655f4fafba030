import { caseWith, EXAMPLES } from './fixtures';
import { MOST_DIFF_LINES, MOST_FINDINGS, readingOf } from '../../playground/reading';
import { run } from '../cli/fixtures';

const { plain, alb } = EXAMPLES;

test.each(Object.entries(EXAMPLES))('%s: findings, hardened text and diff are those of the command line', async (_, yaml) => {
  const reading = readingOf(caseWith(yaml));
  const [checked, hardened, diff] = [await run(['check', '-'], { stdin: yaml }), await run(['harden', '-'], { stdin: yaml }), await run(['harden', '-', '--diff'], { stdin: yaml })];
  expect(checked.out).toContain(`${reading.errors} error${reading.errors === 1 ? '' : 's'}, ${reading.warnings} warning`);
  expect(reading.remarks.filter(({ line, rule }) => !checked.out.includes(`-:${line} `) || !checked.out.includes(` ${rule}: `))).toEqual([]);
  expect([reading.after ?? yaml, reading.diff.replaceAll('web.yaml', '-')]).toEqual([hardened.out, diff.out]);
});

test('the path and the longest request count as in the command line', async () => {
  const { out } = await run(['harden', '-', '--path', 'traefik', '--longest-request', '90'], { stdin: plain });
  expect(readingOf(caseWith(plain, { path: 'traefik', numbers: { longest: 90 } })).after).toBe(out);
});

test('what cannot be read is said at its line, and the rest is read', () => {
  const { remarks, objects } = readingOf(caseWith(`${plain}---\na: [\n`));
  expect([remarks[0], objects]).toEqual([{ line: expect.any(Number), weight: 'unreadable', found: expect.any(String) }, 2]);
});

test('what is accepted says why', () => {
  const accepted = alb.replace('  namespace: shop\n', '  namespace: shop\n  annotations: {cdk8s-graceful/acknowledge: \'{"prestop-below-floor":"measured"}\'}\n');
  const weights = readingOf(caseWith(accepted)).remarks.map(({ weight, consequence }) => [weight, consequence]);
  expect(weights).toContainEqual(['acknowledged', 'Accepted: measured']);
});

test('of 300 workloads the first findings and lines of the diff are shown, and all are counted; the progress ends at 1', () => {
  const many = Array.from({ length: 300 }, (_, i) => plain.replaceAll('web', `web-${i}`)).join('---\n');
  const told: number[] = [];
  const { remarks, total, diff, moreDiffLines, errors } = readingOf(caseWith(many), fraction => told.push(fraction));
  expect([remarks.length, total, errors]).toEqual([MOST_FINDINGS, 301, 300]);
  expect([diff.split('\n').length - 1, moreDiffLines > 500]).toEqual([MOST_DIFF_LINES, true]);
  expect([told.at(-1), [...told].sort((a, b) => a - b)]).toEqual([1, told]);
});
