import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { commandsOf, filesOf, ROOT, Step, walkOf } from './page';
import { run } from '../cli/fixtures';

/** What needs no network; `npm run walkthrough` does what a reader does. */
const PAGE = 'docs/getting-started.md';
const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');
const isFile = (step: Step) => step.kind === 'file';
const files = (heading: string): Record<string, string> =>
  Object.fromEntries(walkOf(PAGE, heading).steps.filter(isFile).map(({ name, text }) => [name, text]));

test('commands on YAML print what the page shows', async () => {
  let left = files('YAML');
  let printed = '';
  const compared: [string, string][] = [];
  for (const step of walkOf(PAGE, 'YAML').steps) {
    if (step.kind === 'output') compared.push([printed, `${step.text}\n`]);
    if (step.kind !== 'commands') continue;
    for (const line of step.lines) {
      const ran = await run(line.replace(/^npx cdk8s-graceful /, '').split(' '), { files: left });
      printed = ran.out;
      left = ran.files;
    }
  }
  expect(compared).toHaveLength(2);
  for (const [out, shown] of compared) expect(out).toBe(shown);
});

test.each([
  ['TypeScript', 'main.ts', '//', 'examples/web-service/main.ts'],
  ['Python', 'main.py', '#', 'examples/python/web_service.py'],
  ['A rollout', 'server.js', '//', 'examples/application/server.js'],
  ['A rollout', 'rollout.ts', '//', 'examples/application/main.ts'],
])('%s: %s is the example that is tested', (heading, name, comment, example) => {
  expect(files(heading)[name]).toBe(`${comment} ${name}\n${read(example)}`);
});

test('its table counts its files and commands', () => {
  const numbers = (text: string) => text.match(/\d+/g)!.map(Number);
  const rows = [...read(PAGE).matchAll(/^\| (?:\[([\w ]+)\]\(#([\w-]+)\)).*? \| (\d+ files?, \d+ commands) \|/gm)];
  const headings: Record<string, string> = { 'yaml': 'YAML', 'typescript': 'TypeScript', 'python': 'Python', 'a-rollout': 'A rollout' };
  expect(rows.map(([, , anchor, stated]) => [anchor, numbers(stated)]))
    .toEqual(Object.entries(headings).map(([anchor, heading]) => [anchor, [filesOf(walkOf(PAGE, heading)), commandsOf(walkOf(PAGE, heading))]]));
});
