import * as path from 'node:path';
import { inFixture, MARKDOWN, snippetsOf } from './snippets';
import { compileErrors } from '../support/compile';

/** README.md and the API's examples are compiled by `docs:check`; these are the pages beside it. What their blocks take for given: */
const GIVEN = 'declare const web: WebService; declare const before: any[]; declare const after: any[]; declare const plans: RolloutPlan[];';

/** A property by itself is one of a WebService. */
const statement = (block: string) => (/^\w+: /.test(block) ? `({ ${block}\n}) satisfies Partial<ConstructorParameters<typeof WebService>[2]>;` : block);

const blocks = MARKDOWN.filter(page => page.startsWith('docs/')).flatMap(snippetsOf);

test('there are blocks', () => {
  expect(blocks.length).toBeGreaterThan(20);
});

test('each compiles', () => {
  const sources = new Map(blocks.map(({ name, block }) => [
    path.join(__dirname, `${name.replace(/\W/g, '-')}.ts`), inFixture(statement(block), '../../src', GIVEN),
  ]));
  expect(compileErrors(sources)).toEqual([]);
});
