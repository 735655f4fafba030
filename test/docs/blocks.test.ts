import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { compileErrors } from '../support/compile';

/** README.md and the API's examples are compiled by `docs:check`; these are the pages beside it, each with what its blocks take for given. */
const GIVEN: Readonly<Record<string, string>> = {
  'check.md': '',
  'guide/existing-deployment.md': '',
  'guide/web-service.md': '',
  'long-running.md': '',
  'metrics.md': '',
  'reaper.md': '',
  'plan.md': 'declare const web: WebService; declare const before: any[]; declare const after: any[]; declare const plans: RolloutPlan[];',
  'platforms.md': '',
  'symptoms.md': 'declare const web: WebService;',
  'traffic-paths.md': '',
};
const ROOT = path.join(__dirname, '../..');
const FIXTURE = readFileSync(path.join(ROOT, 'rosetta/default.ts-fixture'), 'utf8').replace("'cdk8s-graceful'", "'../../src'");

/** A property by itself is one of a WebService. */
const statement = (block: string) => (/^\w+: /.test(block) ? `({ ${block}\n}) satisfies Partial<ConstructorParameters<typeof WebService>[2]>;` : block);

const blocks = Object.keys(GIVEN).flatMap((page) => {
  const text = readFileSync(path.join(ROOT, 'docs', page), 'utf8');
  return [...text.matchAll(/^```ts\n(.*?)^```/gms)].map(([, block], i) => ({ name: `${page} ${i + 1}`, page, block: block.trimEnd() }));
});

test('there are blocks in each of the pages', () => {
  expect([...new Set(blocks.map(b => b.page))]).toEqual(Object.keys(GIVEN));
});

test('each compiles', () => {
  const sources = new Map(blocks.map(({ name, page, block }) => [
    path.join(__dirname, `${name.replace(/\W/g, '-')}.ts`), `${FIXTURE.replace('/// here', () => statement(block))}\n${GIVEN[page]}\n`,
  ]));
  expect(compileErrors(sources)).toEqual([]);
});
