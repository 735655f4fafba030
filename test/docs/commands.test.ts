import { readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { BARE, run } from '../cli/fixtures';

const ROOT = path.join(__dirname, '../..');
const docs = readdirSync(path.join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.md')).map(name => `docs/${name}`);
const COMMAND = /cdk8s-graceful ((?:check|harden|plan) [^\n`|>#]+)/g;
const commands = [...new Set(['README.md', ...docs].flatMap(page =>
  [...readFileSync(path.join(ROOT, page), 'utf8').matchAll(COMMAND)].map(([, command]) => command.trim())))];

test('each `npm run` of the pages is a script of package.json', () => {
  const { scripts } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
  const named = ['README.md', 'CONTRIBUTING.md', 'test/e2e/README.md', ...docs]
    .flatMap(page => [...readFileSync(path.join(ROOT, page), 'utf8').matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name));
  expect(named.length).toBeGreaterThan(10);
  expect([...new Set(named)].filter(name => !(name in scripts))).toEqual([]);
});

/** What the commands name; `"$@"` are the arguments of a script. */
const FILES = { 'k8s/web.yaml': BARE, 'new.yaml': BARE, 'old.yaml': BARE, 'all.yaml': BARE };
const argumentsOf = (command: string) => command.split(/\s+/).filter(argument => argument !== '"$@"');

test('there are commands in the pages', () => {
  expect(commands.length).toBeGreaterThan(12);
});

test.each(commands)('`cdk8s-graceful %s` runs as it is written', async (command) => {
  const { code, err } = await run(argumentsOf(command), { files: FILES, stdin: BARE });
  expect([code === 2, code === 2 ? err : '']).toEqual([false, '']);
});

/** Programs that no test starts. */
const OTHER_PROGRAMS = /(?:^|[|&;(]\s*|\$ )(?:kubectl|helm|kind|docker|git|python3|mvn|go) /;
/** In the section of their block, or in the text above all sections: who ran them, or that nobody did. */
const RUN_BY = /[Rr]un by hand|Not run by our tests|Our tests do not|`npm run (?:walkthrough|languages)`/;

/** The blocks of a page that begin with no language, or with that of a shell, each with the text of its section. */
function shellBlocksOf(page: string): { readonly lines: string[]; readonly section: string }[] {
  const [head, ...sections] = readFileSync(path.join(ROOT, page), 'utf8').split(/^(?=##+ )/m);
  return [head, ...sections].flatMap(section => [...section.matchAll(/^ *```(?:sh)?\n([^]*?)^ *```$/gm)]
    .map(([, block]) => ({ lines: block.split('\n').map(line => line.trim()), section: head + section })));
}

test('of the commands that no test runs the page says who ran them', () => {
  const blocks = ['README.md', ...docs].flatMap(page => shellBlocksOf(page).map(block => ({ page, ...block })));
  const others = blocks.filter(({ lines }) => lines.some(line => OTHER_PROGRAMS.test(line)));
  expect(others.length).toBeGreaterThan(8);
  const unsaid = others.filter(({ section }) => !RUN_BY.test(section));
  expect(unsaid.map(({ page, lines }) => [page, lines.find(line => OTHER_PROGRAMS.test(line))])).toEqual([]);
});
