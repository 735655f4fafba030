import * as fs from 'node:fs';
import * as path from 'node:path';
import { compliant } from './fixtures';
import { Rule, RULES } from '../../src/checks';
import { Manifests } from '../../src/manifest';
const ROOT = path.join(__dirname, '../..');
const FOLDER = path.join(ROOT, 'src/checks/rules');
const files = fs.readdirSync(FOLDER).map(file => path.basename(file, '.ts')).filter(name => name !== 'index').sort();
const tests = fs.readdirSync(path.join(__dirname, 'rules')).map(file => path.basename(file, '.test.ts')).sort();

test('every file of src/checks/rules is in RULES of its index.ts, once', () => {
  expect(RULES.map(r => r.id).sort()).toEqual(files);
});

test('every rule has test/checks/rules/<id>.test.ts', () => {
  expect(tests).toEqual(files);
});

test.each(files)('src/checks/rules/%s.ts exports the rule of its name and no other', (file) => {
  const [rule, ...others] = Object.values(module.require(path.join(FOLDER, file)) as Record<string, Rule>);
  expect([rule.id, others]).toEqual([file, []]);
});

/** A URL, a page of docs/, or a file of an installed package: `name 1.2.3: file, symbol`. */
function sourceFault(source: string): string | undefined {
  if (/^https:\/\/[\w.-]+\/\S+( \S+)?$/.test(source)) return undefined;
  if (/^docs\/\S+\.md$/.test(source)) return fs.existsSync(path.join(ROOT, source)) ? undefined : `no file ${source}`;
  const [, name, version, file, symbol] = /^(\S+) (\d+\.\d+\.\d+): (\S+), (\S+)$/.exec(source) ?? [];
  if (!name) return `neither a URL, a page of docs/ nor a file of a package: ${source}`;
  const folder = path.dirname(require.resolve(`${name}/package.json`, { paths: [ROOT] }));
  const found = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8')).version;
  if (found !== version) return `${name} is ${found}`;
  return fs.readFileSync(path.join(folder, file), 'utf8').includes(symbol) ? undefined : `no ${symbol} in ${file}`;
}

describe.each(RULES.map((rule): [string, Rule] => [rule.id, rule]))('%s', (_, rule) => {
  test('has a source that exists', () => {
    expect(sourceFault(rule.source)).toBeUndefined();
  });

  test('finds nothing in the compliant synth', () => {
    expect(rule.check(new Manifests(compliant.manifests))).toEqual([]);
  });

  test('finds nothing in no manifests', () => {
    expect(rule.check(new Manifests([]))).toEqual([]);
  });
});
