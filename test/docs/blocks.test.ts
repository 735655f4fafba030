import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import * as ts from 'typescript';

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
  const { config } = ts.readConfigFile(path.join(ROOT, 'test/tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [] }, ts.sys, path.join(ROOT, 'test'));
  const own = { ...options, noEmit: true, noUnusedLocals: false, skipLibCheck: true };
  const host = ts.createCompilerHost(own);
  const { fileExists, readFile } = host;
  host.fileExists = file => sources.has(file) || fileExists.call(host, file);
  host.readFile = file => sources.get(file) ?? readFile.call(host, file);
  const program = ts.createProgram([...sources.keys()], own, host);
  const found = [...sources.keys()].flatMap(file => ts.getPreEmitDiagnostics(program, program.getSourceFile(file)).map(d =>
    `${path.basename(file)}: ${ts.flattenDiagnosticMessageText(d.messageText, ' ')}`));
  expect(found).toEqual([]);
});
