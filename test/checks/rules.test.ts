import * as fs from 'node:fs';
import * as path from 'node:path';
import { compliant } from './fixtures';
import { Rule, RULES, Severity } from '../../src/checks';
import { Manifests } from '../../src/manifest';
const ROOT = path.join(__dirname, '../..');
const FOLDER = path.join(ROOT, 'src/checks/rules');
const files = fs.readdirSync(FOLDER).map(file => path.basename(file, '.ts')).filter(name => name !== 'index');
const rows = RULES.map((rule): [string, Rule] => [rule.id, rule]);

test('every file is a rule that is reported, once, and named like its id', () => {
  expect(RULES.map(r => r.id).sort()).toEqual(files.sort());
});

test('every rule has a test of its own name', () => {
  const tests = fs.readdirSync(path.join(__dirname, 'rules')).map(file => path.basename(file, '.test.ts'));
  expect(tests.sort()).toEqual(files.sort());
});

test.each(files)('the file %s holds the rule of its name and no other', (file) => {
  const [rule, ...others] = Object.values(jest.requireActual<Record<string, Rule>>(path.join(FOLDER, file)));
  expect([rule.id, others]).toEqual([file, []]);
});

test('of 60 rules twenty-one are warnings, the others errors', () => {
  const warnings = RULES.filter(r => r.severity === Severity.WARNING).map(r => r.id);
  expect([RULES.length, warnings]).toEqual([60, [
    'liveness-is-readiness', 'path-retired', 'path-slow', 'prestop-exec-sleep', 'helper-terminates-first', 'prestop-http-under-mesh', 'selector-overlap', 'local-traffic-policy', 'autoscaler-large-surge',
    'autoscaler-without-cpu-request', 'disruption-budget-percentage', 'no-disruption-budget', 'grace-over-drain-limit', 'drain-not-awaited', 'release-can-be-pruned',
    'release-scaled-down', 'release-never-ended', 'service-never-switched', 'default-cpu-request', 'required-anti-affinity', 'single-replica',
  ]]);
});

/** An address, or a document that is here, or a file of a package in the version that is here: `name 1.2.3: file, symbol`. */
function sourceFault(source: string): string | undefined {
  if (/^https:\/\/[\w.-]+\/\S+( \S+)?$/.test(source)) return undefined;
  if (/^docs\/\S+\.md$/.test(source)) return fs.existsSync(path.join(ROOT, source)) ? undefined : `no file ${source}`;
  const [, name, version, file, symbol] = /^(\S+) (\d+\.\d+\.\d+): (\S+), (\S+)$/.exec(source) ?? [];
  if (!name) return `neither an address, a document nor a file of a package: ${source}`;
  const folder = path.dirname(require.resolve(`${name}/package.json`, { paths: [ROOT] }));
  const found = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8')).version;
  if (found !== version) return `${name} is ${found}`;
  return fs.readFileSync(path.join(folder, file), 'utf8').includes(symbol) ? undefined : `no ${symbol} in ${file}`;
}

describe.each(rows)('%s', (_, rule) => {
  test('has a source that can be read', () => {
    expect(sourceFault(rule.source)).toBeUndefined();
  });

  test('finds nothing in the compliant synth', () => {
    expect(rule.check(new Manifests(compliant.manifests))).toEqual([]);
  });

  test('finds nothing where there is nothing', () => {
    expect(rule.check(new Manifests([]))).toEqual([]);
  });
});
