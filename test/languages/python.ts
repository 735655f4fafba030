import * as fs from 'node:fs';
import * as path from 'node:path';
import { Language, lowestOf, ROOT, run } from './language';

const EXAMPLES = path.join(ROOT, 'examples/python');
const TESTS = path.join(__dirname, 'python');

const python = (folder: string) => path.join(folder, 'venv/bin/python');

export const PYTHON: Language = {
  name: 'python',
  tools: ['python3'],
  build: (folder) => {
    run(['npx', 'projen', 'package:python']);
    run(['python3', '-m', 'venv', path.join(folder, 'venv')]);
    const wheel = fs.readdirSync(path.join(ROOT, 'dist/python')).filter(file => file.endsWith('.whl')).map(file => path.join(ROOT, 'dist/python', file));
    const lowest = ['cdk8s', 'cdk8s-plus-28', 'constructs'].map(name => `${name}==${lowestOf(name)}`);
    run([python(folder), '-m', 'pip', 'install', '--quiet', ...wheel, ...lowest]);
    const example = (file: string) => [python(folder), path.join(EXAMPLES, file)] as const;
    return {
      'web-service/shop': example('web_service.py'),
      'drop-in/after': example('drop_in.py'),
      'mixin/theirs': example('mixin.py'),
      'transcoder/release-1': example('transcoder.py'),
    };
  },
  more: (folder) => {
    run([python(folder), path.join(TESTS, 'test_hooks.py')]);
    const script = path.join(folder, 'venv/bin/cdk8s-graceful');
    const checked = run([script, 'check', path.join(ROOT, 'examples/web-service')]);
    console.log(`  cdk8s-graceful check, the script of the wheel: ${checked.trim().split('\n').at(-1)}`);
    const seconds = run([python(folder), path.join(TESTS, 'charts.py')], { cwd: folder });
    const typescript = run(['npx', 'ts-node', '-T', '--project', 'test/tsconfig.json', path.join(__dirname, 'charts.ts')]);
    console.log(`  200 charts: ${seconds.trim()} s, in TypeScript ${typescript.trim()} s: ${(Number(seconds) / Number(typescript)).toFixed(1)} times as long`);
  },
};
