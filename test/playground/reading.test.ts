import { caseWith, EXAMPLES } from './fixtures';
import { Case } from '../../playground/case';
import { MOST_DIFF_LINES, MOST_FINDINGS, readingOf } from '../../playground/reading';
import { Study } from '../../playground/study';
import { run } from '../cli/fixtures';

const { plain, alb } = EXAMPLES;
const reading = (known: Case, progress?: (fraction: number) => void) => readingOf(known, new Study(), progress);

test.each(Object.entries(EXAMPLES))('%s: findings, hardened text and diff are those of the command line', async (_, yaml) => {
  const read = reading(caseWith(yaml));
  const [checked, hardened, diff] = [await run(['check', '-'], { stdin: yaml }), await run(['harden', '-'], { stdin: yaml }), await run(['harden', '-', '--diff'], { stdin: yaml })];
  expect(checked.out).toContain(`${read.errors} error${read.errors === 1 ? '' : 's'}, ${read.warnings} warning`);
  expect(read.remarks.filter(({ line, rule }) => !checked.out.includes(`-:${line} `) || !checked.out.includes(` ${rule}: `))).toEqual([]);
  expect([read.after ?? yaml, read.diff.replaceAll('web.yaml', '-')]).toEqual([hardened.out, diff.out]);
});

test('path, platform, mesh and the longest request count as in the command line', async () => {
  const { out } = await run(['harden', '-', '--path', 'traefik', '--longest-request', '90', '--platform', 'eks-1.33-spot', '--mesh', 'linkerd'], { stdin: plain });
  expect(reading(caseWith(plain, { path: 'traefik', platform: 'eks-1.33-spot', mesh: 'linkerd', numbers: { longest: 90 } })).after).toBe(out);
});

test('what cannot be read is said at its line, and the rest is read', () => {
  const { remarks, objects } = reading(caseWith(`${plain}---\na: [\n`));
  expect([remarks[0], objects]).toEqual([{ line: expect.any(Number), weight: 'unreadable', found: expect.any(String) }, 2]);
});

test('what is accepted says why', () => {
  const accepted = alb.replace('  namespace: shop\n', '  namespace: shop\n  annotations: {cdk8s-graceful/acknowledge: \'{"prestop-below-floor":"measured"}\'}\n');
  const weights = reading(caseWith(accepted)).remarks.map(({ weight, consequence }) => [weight, consequence]);
  expect(weights).toContainEqual(['acknowledged', 'Accepted: measured']);
});

test('of 300 workloads the first findings and lines of the diff are shown, and all are counted; the progress ends at 1', () => {
  const many = Array.from({ length: 300 }, (_, i) => plain.replaceAll('web', `web-${i}`)).join('---\n');
  const told: number[] = [];
  const { remarks, total, diff, moreDiffLines, errors } = reading(caseWith(many), fraction => told.push(fraction));
  expect([remarks.length, total, errors]).toEqual([MOST_FINDINGS, 301, 300]);
  expect([diff.split('\n').length - 1, moreDiffLines > 500]).toEqual([MOST_DIFF_LINES, true]);
  expect([told.at(-1), [...told].sort((a, b) => a - b)]).toEqual([1, told]);
});

test('a text is read once, for picture, findings and hardening', () => {
  const study = new Study();
  const known = caseWith(plain);
  const first = study.text(known);
  study.subjects(known);
  readingOf(known, study);
  expect(study.text(known)).toBe(first);
  expect(study.text(caseWith(alb))).not.toBe(first);
});
