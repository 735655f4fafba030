import * as fs from 'node:fs';
import * as path from 'node:path';
import { PLATFORMS } from '../../src/platform';
import {
  ACCEPTING_METRIC, BUSY_METRIC, DEFAULT_WORK_PATH, PRUNING_TOOLS, SUPERSEDED_BY, SUPERSEDED_BY_DIRECTORY, SUPERSEDED_BY_FILE,
} from '../../src/rainbow';
const ROOT = path.join(__dirname, '../..');
const page = fs.readFileSync(path.join(ROOT, 'docs/long-running.md'), 'utf8');

test('docs/long-running.md names what the code has', () => {
  const names = [ACCEPTING_METRIC, BUSY_METRIC, DEFAULT_WORK_PATH, SUPERSEDED_BY, `${SUPERSEDED_BY_DIRECTORY}/${SUPERSEDED_BY_FILE}`];
  // two options of Argo CD stand in one cell, the second without its prefix
  const keep = PRUNING_TOOLS.map(({ key, value }) => `${key.replace('argocd.argoproj.io/compare', 'compare')}: ${value}`);
  expect([...names, ...keep].filter(name => !page.includes(name))).toEqual([]);
});

test('what it says of node drains is what the table of platforms has', () => {
  const drains = PLATFORMS.flatMap(p => p.drain).filter(limit => limit.whenBlocked !== undefined).map(({ seconds }) => seconds);
  expect([...new Set(drains)].sort((a, b) => a - b)).toEqual([900, 1800, 3600]);
  expect(page).toMatch(/EKS managed node group \| fails after 15 minutes.*\n.*AKS node pool \| fails after 30 minutes.*\n.*GKE \| goes on after an hour/);
});

const DOCS = path.join(ROOT, 'docs');

function headingsOf(file: string): string[] {
  const text = fs.readFileSync(file, 'utf8');
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading]) => heading.toLowerCase().replace(/[^\w -]/g, '').replaceAll(' ', '-'));
}

/** A link to nowhere: no such file, or no such heading in it. */
function isDead(from: string, link: string): boolean {
  const [to, anchor] = link.split('#');
  const file = to === '' ? path.join(DOCS, from) : path.join(DOCS, to);
  return !fs.existsSync(file) || (anchor !== undefined && !headingsOf(file).includes(anchor));
}

test.each([['long-running.md', 10], ['reaper.md', 3], ['metrics.md', 1]])('the links of %s lead to files, and their anchors to headings', (from, atLeast) => {
  const links = [...fs.readFileSync(path.join(DOCS, from), 'utf8').matchAll(/\]\((?!https:)([^)]+)\)/g)].map(([, target]) => target);
  expect(links.length).toBeGreaterThanOrEqual(atLeast);
  expect(links.filter(link => isDead(from, link))).toEqual([]);
});
