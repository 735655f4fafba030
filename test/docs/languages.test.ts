import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { modules, replacements } from '../languages/go';
import { jars, program } from '../languages/java';

const read = (file: string) => readFileSync(path.join(__dirname, '../..', file), 'utf8');
const page = read('docs/languages.md');

test.each([
  ['# main.py', 'examples/python/web_service.py'],
  ['<!-- pom.xml -->', 'examples/java/pom.xml'],
  ['// src/main/java/WebServiceExample.java', 'examples/java/src/main/java/WebServiceExample.java'],
  ['// main.go', 'examples/go/web_service/main.go'],
])('the block `%s` of the page is the file that is run', (name, file) => {
  const block = [...page.matchAll(/```\w+\n([^\n]*)\n([^]*?)```/g)].find(([, first]) => first === name);
  expect(block?.[2]).toBe(read(file));
});

const lines = [jars('dist', '~/.m2/repository').join(' '), program('WebServiceExample').join(' '), modules('dist').join(' '), ...replacements('$made')];

test.each(lines)('`%s`, which `npm run languages` runs with folders of its own, is on the page', (line) => {
  expect(page).toContain(line);
});
