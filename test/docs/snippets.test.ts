import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import * as cdk8s from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import * as constructs from 'constructs';
import * as ts from 'typescript';
import { documentedExamples, inFixture, MARKDOWN, programsOf, ROOT, Snippet, snippetsOf } from './snippets';
import * as graceful from '../../src';
import { examplePrograms } from '../support/examples';

/** What the fixture and the pages declare, as a value: snippets change it, plan it, protect it. */
const VALUES: Readonly<Record<string, string>> = {
  chart: 'const chart = this;',
  deployment: `const deployment = new GracefulDeployment(this, 'given', {
    containers: [{ image: 'x', portNumber: 8080, readiness: kplus.Probe.fromHttpGet('/'), resources: {} }] });`,
  web: "const web = new WebService(this, 'given', { image: 'x', port: 8080, readiness: Readiness.http('/') });",
  before: 'const before: any[] = [];',
  after: 'const after: any[] = [];',
  plans: 'const plans: RolloutPlan[] = [];',
};

/** What synth says of a snippet: the ids of its warnings, or its error. */
function synthesized({ block }: Snippet): string[] {
  const isProperty = /^\w+: /.test(block);
  const statements = isProperty ? `new WebService(this, 'web', { image: 'x', port: 8080, readiness: Readiness.http('/'),\n${block}\n});` : block;
  const given = Object.entries(VALUES).filter(([name]) => new RegExp(`\\b${name}\\b[.,)\\]} ]`).test(statements) && !new RegExp(`const ${name}\\b`).test(statements));
  const body = [...given.map(([, value]) => value), statements].join('\n');
  const { outputText } = ts.transpileModule(`${inFixture(body, 'cdk8s-graceful')}\nexports.Example = Example;`, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  const modules: Record<string, unknown> = { cdk8s, constructs, 'cdk8s-graceful': graceful, 'cdk8s-plus-28': kplus };
  const exported: any = {};
  new Function('exports', 'require', outputText)(exported, (name: string) => modules[name] ?? module.require(name));
  const stderr = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  try {
    const app = new cdk8s.App();
    new exported.Example(app, 'example');
    app.synthYaml();
    return stderr.mock.calls.map(([text]) => /\(([\w-]+)\)\n/.exec(String(text))?.[1] ?? String(text));
  } catch (error) {
    return [String(error)];
  } finally {
    stderr.mockRestore();
  }
}

const snippets = [...documentedExamples(), ...MARKDOWN.flatMap(snippetsOf)];

test.each(snippets)('$name warns of nothing', (snippet) => {
  expect(synthesized(snippet)).toEqual([]);
});

test('a whole program of a page is an example', () => {
  const examples = examplePrograms().map(program => readFileSync(path.join(ROOT, 'examples', program), 'utf8'));
  const programs = MARKDOWN.flatMap(programsOf);
  expect(programs.length).toBeGreaterThan(1);
  expect(programs.filter(({ block }) => !examples.includes(block.replace(/^\/\/ \S+\n/, ''))).map(({ name }) => name)).toEqual([]);
});
