import { execFileSync, spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { parse } from 'yaml';
import { BARE, run as runCommand } from '../cli/fixtures';

/** The action's own steps, run as a runner does: expressions replaced, outputs and summary in files. `npm test` compiles the program first. */
const ROOT = path.join(__dirname, '../..');
const ACTION = parse(fs.readFileSync(path.join(ROOT, 'action.yml'), 'utf8'));

let folder: string;
let checkout: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'graceful-action-'));
  checkout = path.join(folder, 'checkout');
  const bin = path.join(folder, 'temp/cdk8s-graceful/node_modules/.bin');
  fs.mkdirSync(bin, { recursive: true }); // what the step `install` makes
  fs.writeFileSync(path.join(bin, 'cdk8s-graceful'), `#!/bin/sh\nexec ${process.execPath} ${path.join(ROOT, 'lib/cli/bin.js')} "$@"\n`, { mode: 0o755 });
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

/** A pull request: what the base branch has, and what is checked out. */
function pullRequest(base: Record<string, string>, head: Record<string, string>): void {
  const origin = path.join(folder, 'origin');
  const git = (cwd: string, ...args: string[]) => execFileSync('git', ['-c', 'user.name=test', '-c', 'user.email=test@example', ...args], { cwd, stdio: 'pipe' });
  const write = (to: string, files: Record<string, string>) => Object.entries(files).forEach(([name, text]) => {
    fs.mkdirSync(path.dirname(path.join(to, name)), { recursive: true });
    fs.writeFileSync(path.join(to, name), text);
  });
  fs.mkdirSync(origin);
  git(origin, 'init', '--quiet', '--initial-branch=main');
  write(origin, { 'README.md': 'x', ...base });
  git(origin, 'add', '.');
  git(origin, 'commit', '--quiet', '--message=base');
  git(folder, 'clone', '--quiet', origin, checkout);
  write(checkout, head);
}

/** Runs report and verdict. */
function runAction(inputs: Record<string, string> = {}, baseRef = 'main') {
  const [outputFile, summaryFile] = [path.join(folder, 'output'), path.join(folder, 'summary')];
  const values = (): Record<string, string> => ({
    ...Object.fromEntries(Object.entries<{ default?: string }>(ACTION.inputs).map(([name, { default: value = '' }]) => [`inputs.${name}`, inputs[name] ?? value])),
    ...Object.fromEntries(read(outputFile).split('\n').filter(Boolean).map(line => [`steps.report.outputs.${line.split('=')[0]}`, line.replace(/^[^=]*=/, '')])),
    'github.base_ref': baseRef,
  });
  const step = (name: string) => {
    const { run, env } = ACTION.runs.steps.find((s: { name: string }) => s.name === name);
    const known = values();
    const replaced = Object.entries<string>(env).map(([key, text]) => [key, text.replace(/\$\{\{ (\S+) \}\}/g, (_, expression: string) => {
      if (known[expression] === undefined) throw new Error(`${name}: ${expression} is not known`);
      return known[expression];
    })]);
    return spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', run], {
      cwd: checkout,
      encoding: 'utf8',
      env: {
        ...process.env, ...Object.fromEntries(replaced), GITHUB_ACTION_PATH: ROOT, RUNNER_TEMP: path.join(folder, 'temp'), GITHUB_OUTPUT: outputFile, GITHUB_STEP_SUMMARY: summaryFile,
      },
    });
  };
  const report = step('report');
  return { report, verdict: report.status === 0 ? step('verdict').status : undefined, summary: read(summaryFile), sarif: read(path.join(folder, 'temp/cdk8s-graceful/graceful.sarif')) };
}

const read = (file: string): string => (fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '');
const hardened = async () => (await runCommand(['harden', '-'], { stdin: BARE })).out;

test('a manifest that loses requests: red, SARIF with the line, the findings and the plan in the summary', () => {
  pullRequest({}, { 'k8s/web.yaml': BARE });
  const { verdict, summary, sarif, report } = runAction();
  expect([report.stderr, verdict]).toEqual(['', 1]);
  expect(JSON.parse(sarif).runs[0].results.map((r: any) => [r.ruleId, r.locations[0].physicalLocation.artifactLocation.uri])).toContainEqual(['prestop-missing', 'k8s/web.yaml']);
  expect(summary).toMatch(/^## cdk8s-graceful: 1 error, 0 warnings, 0 acknowledged, 3 objects\n/);
  expect(summary).toContain('error prestop-missing: no preStop hook');
  expect(summary).toMatch(/<details open><summary>The rollout: 1 Deployment: 1 loses requests/);
});

test('a graceful one: green; the old pods are those of the base branch, and they lose requests once more', async () => {
  pullRequest({ 'k8s/web.yaml': BARE }, { 'k8s/web.yaml': await hardened() });
  const { verdict, summary } = runAction();
  expect(verdict).toBe(0);
  expect(summary).toMatch(/^## cdk8s-graceful: 0 errors/);
  expect(summary).toMatch(/The rollout: 1 Deployment: 1 loses requests/);
  expect(runAction({ 'fail-on-plan': 'true' }).verdict).toBe(1);
});

test('outside a pull request, and of a path that the base branch has not, the old pods are like the new ones', async () => {
  pullRequest({}, { 'k8s/web.yaml': await hardened() });
  for (const baseRef of ['', 'main']) {
    const { verdict, summary } = runAction({ 'fail-on-plan': 'true' }, baseRef);
    expect([verdict, summary]).toEqual([0, expect.stringContaining('1 Deployment: 0 lose requests')]);
  }
});

test('options reach check and plan; a warning fails where it should', async () => {
  pullRequest({}, { 'k8s/web.yaml': (await hardened()).replace('replicas: 3', 'replicas: 1') });
  expect([runAction().verdict, runAction({ severity: 'warning' }).verdict, runAction({ options: '--path web=edge-lb:60:30' }).verdict]).toEqual([0, 1, 1]);
});

test('what cannot be read ends the job with its message', () => {
  pullRequest({}, { 'k8s/web.yaml': 'a: "\n' });
  const { report } = runAction();
  expect([report.status, report.stderr]).toEqual([2, expect.stringContaining('k8s/web.yaml:2: Missing closing "quote')]);
});
