import * as fs from 'node:fs';
import * as path from 'node:path';
import { anchorsOf, localLinks } from './headings';

const ROOT = path.join(__dirname, '../..');
const read = (file: string) => fs.readFileSync(path.join(ROOT, file), 'utf8');
const pages = ['README.md', 'CONTRIBUTING.md', 'test/e2e/README.md', ...fs.readdirSync(path.join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
  .filter(name => name.endsWith('.md')).map(name => path.join('docs', name))];

/** Why a link leads nowhere; undefined where it leads somewhere. */
function deadReason(page: string, target: string): string | undefined {
  const [to, anchor] = target.split('#');
  const file = to === '' ? page : path.join(path.dirname(page), to);
  if (!fs.existsSync(path.join(ROOT, file))) return `${target}: no such file`;
  return anchor !== undefined && !anchorsOf(read(file)).includes(anchor) ? `${target}: no such heading` : undefined;
}

test.each(pages)('the links of %s lead to files of the repository, and their anchors to headings', (page) => {
  expect(localLinks(read(page)).map(target => deadReason(page, target)).filter(Boolean)).toEqual([]);
});

test('docs/README.md lists every page', () => {
  const listed = localLinks(read('docs/README.md')).map(target => path.join('docs', target));
  expect(pages.filter(page => page.startsWith('docs/') && page !== 'docs/README.md' && !listed.includes(page))).toEqual([]);
});

test('there are links to follow', () => {
  expect(pages.flatMap(page => localLinks(read(page))).length).toBeGreaterThan(150);
});

test('a link to a missing file or heading is found, one in code is none', () => {
  expect(localLinks('[a](b.md)\n```\n[c](d.md)\n```\n[e](https://f) [g](#h)')).toEqual(['b.md', '#h']);
  expect(deadReason('docs/check.md', 'nowhere.md')).toBe('nowhere.md: no such file');
  expect(deadReason('docs/check.md', 'rules.md#no-such-rule')).toBe('rules.md#no-such-rule: no such heading');
  expect(deadReason('docs/check.md', 'rules.md#no-readiness')).toBeUndefined();
});
