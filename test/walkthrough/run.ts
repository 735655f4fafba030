/**
 * Takes docs/getting-started.md, and the doors of README.md, to the letter: each way in an empty folder, with the packed tarball and the
 * wheel in the place of the package of the registries. Needs the network. Fails where a command fails, or prints something else than the page shows.
 *
 *   npm run walkthrough                 all but what needs a cluster
 *   npm run walkthrough -- rollout      that as well, on the cluster of KUBECONFIG: IMAGE in place of the page's image, `kind` left out
 */
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { commandsOf, filesOf, ROOT, Step, walkOf } from './page';
import { BARE } from '../cli/fixtures';
import { isInstalled, run } from '../languages/language';

/** What the way begins with, where that is not an empty folder; what is typed after it, where the page says it in its text. */
interface Door {
  readonly file: string;
  readonly section: string;
  readonly before?: readonly Step[];
  readonly after?: readonly Step[];
  readonly tools?: readonly string[];
}

const GETTING_STARTED = 'docs/getting-started.md';
const DOORS: readonly Door[] = [
  { file: 'README.md', section: 'I have YAML', before: [{ kind: 'file', name: 'k8s/web.yaml', text: BARE }] },
  { file: 'README.md', section: 'I have a cdk8s app', after: [{ kind: 'commands', lines: ['npx cdk8s synth && ls dist/shop.k8s.yaml'] }] },
  { file: GETTING_STARTED, section: 'YAML' },
  { file: GETTING_STARTED, section: 'TypeScript' },
  { file: GETTING_STARTED, section: 'Python', tools: ['python3'] },
  { file: GETTING_STARTED, section: 'A rollout', before: walkOf(GETTING_STARTED, 'TypeScript').steps.slice(0, 1) },
];
/** These end with status 1 where they find something. */
const FINDS = /^npx .*cdk8s-graceful (check|plan) /;

/** The line with the files in place of the published package, as the page tells to write it. */
function withFiles(line: string, files: string): string {
  const [tarball, wheel] = ['.tgz', '.whl'].map(extension => fs.readdirSync(files).find(file => file.endsWith(extension))).map(file => file && path.join(files, file));
  return line
    .replace(/\bnpx cdk8s-graceful\b/, `npx --yes --package ${tarball} cdk8s-graceful`)
    .replace(/^(npm install .*?)\bcdk8s-graceful\b/, `$1${tarball}`)
    .replace(/\b(pip install )cdk8s-graceful\b/, `$1${wheel}`);
}

const onCluster = (text: string): string => (process.env.IMAGE ? text.replaceAll('node:22-alpine', process.env.IMAGE) : text);

/** Gives what is wrong, in the words of a reader. */
function take({ file, section, before = [], after = [] }: Door, files: string): string[] {
  const { steps, needsCluster } = walkOf(file, section);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'walkthrough-'));
  const problems: string[] = [];
  let printed = '';
  try {
    for (const step of [...before, ...steps, ...after]) {
      if (step.kind === 'file') {
        fs.mkdirSync(path.dirname(path.join(folder, step.name)), { recursive: true });
        fs.writeFileSync(path.join(folder, step.name), needsCluster ? onCluster(step.text) : step.text);
      } else if (step.kind === 'output') {
        if (needsCluster) console.log(printed.trimEnd());
        else if (printed.trimEnd() !== step.text) problems.push(`the page shows\n${step.text}\nprinted was\n${printed}`);
      } else {
        const lines = step.lines.filter(line => !line.startsWith('kind ')).map(line => withFiles(needsCluster ? onCluster(line) : line, files));
        const ran = lines.map(line => ({ line, ...spawnSync('sh', ['-c', line], { cwd: folder, encoding: 'utf8', maxBuffer: 100e6 }) }));
        printed = ran.map(({ stdout }) => stdout).join('');
        problems.push(...ran.filter(({ line, status }) => status !== 0 && !(status === 1 && FINDS.test(line)))
          .map(({ line, status, stdout, stderr }) => `${line}: status ${status}\n${stdout}${stderr}`));
      }
    }
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
  return problems;
}

/** The tarball, and the wheel where it is asked for; one that is newer than what is compiled is taken as it is. */
function pack(folder: string, wheel: boolean): void {
  run(['npm', 'pack', '--silent', '--ignore-scripts', '--pack-destination', folder]);
  if (!wheel) return;
  const made = path.join(ROOT, 'dist/python');
  const timeOf = (file: string): number => (fs.existsSync(file) ? fs.statSync(file).mtimeMs : 0);
  if (timeOf(made) < timeOf(path.join(ROOT, '.jsii'))) run(['npx', 'projen', 'package:python']);
  fs.cpSync(made, folder, { recursive: true });
}

const asked = process.argv[2];
const doors = DOORS.filter(door => (walkOf(door.file, door.section).needsCluster ? asked === 'rollout' : asked !== 'rollout'));
const files = fs.mkdtempSync(path.join(os.tmpdir(), 'walkthrough-files-'));
try {
  pack(files, doors.some(({ tools }) => tools?.includes('python3')) && isInstalled('python3'));
  for (const door of doors) {
    const missing = (door.tools ?? []).filter(tool => !isInstalled(tool));
    const name = `${door.file}, ${door.section}`;
    if (missing.length > 0) {
      console.log(`${name}: left out, ${missing.join(', ')} not installed`);
      continue;
    }
    const begin = Date.now();
    const problems = take(door, files);
    const walk = walkOf(door.file, door.section);
    const seconds = Math.round((Date.now() - begin) / 1000);
    console.log(`${name}: ${filesOf(walk)} files, ${commandsOf(walk)} commands, ${seconds} s${problems.length > 0 ? ', FAILED' : ''}`);
    for (const problem of problems) console.error(problem);
    if (problems.length > 0) process.exitCode = 1;
  }
} finally {
  fs.rmSync(files, { recursive: true, force: true });
}
