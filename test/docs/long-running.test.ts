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
