import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { parseAllDocuments } from 'yaml';
import { brokenEnvironmentInvariants } from './support/environment-invariants';
import { committedFolder, examplePrograms, runExample, yamlOf } from './support/examples';
import { check, findingText, isError } from '../src/checks';
import { MESHES, PATHS } from '../src/traffic';
import { Manifest } from '../src/yaml';
test('every example is there', () => {
  const perPath = PATHS.map(row => row.id).filter(id => id !== 'cluster-internal'); // that is web-service
  const missing = perPath.filter(id => !examplePrograms().includes(`paths/${id}/main.ts`));
  expect(missing.map(id => `write examples/paths/${id}/main.ts, like that of contour, and run npm run examples`)).toEqual([]);
  expect(examplePrograms().filter(program => program.startsWith('paths/'))).toEqual([...perPath, 'custom'].sort().map(id => `paths/${id}/main.ts`));
  expect(examplePrograms().filter(program => program.startsWith('meshes/'))).toEqual(MESHES.map(row => `meshes/${row.id}/main.ts`).sort());
  expect(examplePrograms().filter(program => !/^(paths|meshes)\//.test(program))).toEqual([
    'adopt/main.ts', 'application/main.ts', 'autoscaled/main.ts', 'drop-in/after.ts', 'drop-in/before.ts', 'grpc/main.ts', 'job-per-task/main.ts', 'llm/main.ts',
    'long-grace/main.ts', 'mixin/main.ts',
    'older-platform/main.ts', 'other-cdk8s-plus/main.ts', 'recreate/main.ts', 'sidecar/main.ts', 'slow-jvm/main.ts', 'transcoder/file/main.ts', 'transcoder/keda/main.ts',
    'transcoder/list/main.ts', 'transcoder/release-1.ts', 'transcoder/release-2.ts', 'transcoder/release-3.ts', 'web-service/main.ts', 'websocket-alb/main.ts', 'websocket/main.ts',
  ]);
});

const WARNINGS: Record<string, string[]> = {
  'drop-in/after.ts': ['no-disruption-budget'], // one word is changed, and no budget comes with it
  'paths/ingress-nginx/main.ts': ['path-retired'],
  'paths/aws-nlb-ip/main.ts': ['path-slow'],
  'paths/aws-nlb-instance/main.ts': ['path-slow'],
};

test.each(examplePrograms())('%s writes the YAML that is committed (npm run examples), and warns of what is said here', (program) => {
  const outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'example-'));
  jest.spyOn(console, 'log').mockImplementation();
  const stderr = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  try {
    runExample(program, outdir);
    const written = yamlOf(outdir);
    const committed = yamlOf(committedFolder(program));
    expect(Object.keys(written)).toHaveLength(1);
    for (const [file, yaml] of Object.entries(written)) expect(yaml).toBe(committed[file]);
    const warnings = stderr.mock.calls.filter(([text]) => String(text).includes('] warning: '));
    expect(warnings.map(([text]) => /\(([\w-]+)\)\n/.exec(String(text))?.[1])).toEqual(WARNINGS[program] ?? []);
  } finally {
    jest.restoreAllMocks();
    fs.rmSync(outdir, { recursive: true });
  }
});

test.each(examplePrograms().filter(program => program !== 'drop-in/before.ts'))('`check` has no error for the YAML of %s', (program) => {
  const folder = committedFolder(program);
  for (const file of Object.keys(yamlOf(folder)).filter(name => !name.startsWith('before'))) {
    const manifests = parseAllDocuments(fs.readFileSync(path.join(folder, file), 'utf8')).map(document => document.toJS() as Manifest); // not Yaml.load, which starts a process for each file
    expect(check(manifests).filter(isError).map(findingText)).toEqual([]);
  }
});

test('the drop-in is one word', () => {
  const [after, before] = ['after', 'before'].map(name => fs.readFileSync(path.join(__dirname, `../examples/drop-in/${name}.ts`), 'utf8').split('\n'));
  const changed = after.filter(line => !before.includes(line));
  expect(changed).toEqual([
    "import { GracefulDeployment } from 'cdk8s-graceful';",
    "const chart = new Chart(app, 'after');",
    "const deployment = new GracefulDeployment(chart, 'web', {",
  ]);
});

test.each(examplePrograms().filter(program => /^(paths|meshes)\//.test(program)))('the YAML of %s keeps every inequality', (program) => {
  const files = Object.values(yamlOf(committedFolder(program)));
  expect(files.map(brokenEnvironmentInvariants)).toEqual([[]]);
});
