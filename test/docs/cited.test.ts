import { readFileSync } from 'node:fs';
import * as path from 'node:path';

const ROOT = path.join(__dirname, '../..');
const read = (page: string) => readFileSync(path.join(ROOT, page), 'utf8');
const proof = read('docs/proof.md').split('\n').map(line => new Set(line.match(/\d[\d,]*/g)));

/** `338 of 49,753`, `**2,261 lost** of 31,030`: of what was sent, so many. */
const CITED = /(\d[\d,]*)(?:\*\*)?(?: lost)?(?:\*\*)? of (\d+,\d{3})/g;

test.each(['README.md', 'docs/defaults.md', 'docs/symptoms.md', 'docs/traffic-paths.md', 'docs/your-application.md'])('%s cites what docs/proof.md measured', (page) => {
  const cited = [...read(page).replace(/\s+/g, ' ').matchAll(CITED)].map(([, lost, sent]) => [lost, sent]);
  expect(cited.length).toBeGreaterThan(0);
  expect(cited.filter(([lost, sent]) => !proof.some(row => row.has(lost) && row.has(sent)))).toEqual([]);
});
