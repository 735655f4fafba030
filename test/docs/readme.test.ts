import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { BARE, run } from '../cli/fixtures';

const ROOT = path.join(__dirname, '../..');
const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');
const readme = read('README.md');

test('README.md has 120 lines at most', () => {
  expect(readme.trimEnd().split('\n').length).toBeLessThanOrEqual(120);
});

test('its first sentences have the words that people search with', () => {
  const first = readme.split('![')[0];
  expect(['502', '503', 'connection refused', 'rolling update', 'zero downtime', 'Kubernetes', 'cdk8s'].filter(word => !first.includes(word))).toEqual([]);
});

test('its program is examples/web-service', () => {
  expect(readme).toContain(`\n${read('examples/web-service/main.ts')}\`\`\``);
});

test.each(['README.md', 'docs/check.md'])('%s shows what check prints', async (page) => {
  const { out } = await run(['check', 'k8s'], { files: { 'k8s/web.yaml': BARE } });
  expect(read(page)).toContain(`\n${out}\`\`\`\n`);
});
