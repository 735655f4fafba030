import { readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';

export const ROOT = path.join(__dirname, '../..');
const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');

/** A block of TypeScript that users copy. */
export interface Snippet {
  readonly name: string;
  readonly page: string;
  readonly block: string;
}

/** README.md and the pages of docs. */
export const MARKDOWN: readonly string[] = ['README.md', ...readdirSync(path.join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
  .filter(name => name.endsWith('.md')).map(name => `docs/${name}`).sort()];

const blocksOf = (page: string): Snippet[] => [...read(page).matchAll(/^```ts[^\n]*\n(.*?)^```/gms)]
  .map(([, block], i) => ({ name: `${page} ${i + 1}`, page, block }));
const isProgram = ({ block }: Snippet): boolean => /^import /m.test(block);

/** The blocks of a page that stand in a Chart. */
export const snippetsOf = (page: string): Snippet[] => blocksOf(page).filter(block => !isProgram(block));

/** The blocks of a page that are whole programs. */
export const programsOf = (page: string): Snippet[] => blocksOf(page).filter(isProgram);

/** The examples in the comments of the constructs. */
export function documentedExamples(): Snippet[] {
  return readdirSync(path.join(ROOT, 'src/constructs'), { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.ts')).flatMap((file) => {
    const page = `src/constructs/${file}`;
    return [...read(page).matchAll(/ \* @example\n((?: {3}\*|\s\*)(?! @).*?)(?=^\s*\*\/|^\s*\* @)/gms)]
      .map(([, block], i) => ({ name: `${page} ${i + 1}`, page, block: block.replace(/^\s*\* ?/gm, '').trimEnd() }));
  });
}

const FIXTURE = read('rosetta/default.ts-fixture');

/** What surrounds a snippet; `library` in place of the package's name. */
export function inFixture(block: string, library: string, given = ''): string {
  return `${FIXTURE.replace("'cdk8s-graceful'", `'${library}'`).replace('/// here', () => block)}\n${given}\n`;
}
