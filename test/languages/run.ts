/**
 * Builds the package for other languages, runs the examples that are written in them, and compares their YAML with that of TypeScript,
 * byte by byte.
 *
 *   npm run languages              all whose tools are installed
 *   npm run languages -- python    one
 */
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { GO } from './go';
import { JAVA } from './java';
import { isInstalled, Language, ROOT, run } from './language';
import { PYTHON } from './python';

const LANGUAGES: readonly Language[] = [PYTHON, JAVA, GO];

/** Gives how many examples differ. */
function compare({ name, build, more }: Language): number {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), `graceful-${name}-`));
  let different = 0;
  try {
    for (const [yaml, command] of Object.entries(build(folder))) {
      const outdir = path.join(folder, yaml);
      run(command, { cwd: folder, env: { CDK8S_OUTDIR: outdir } });
      const [written, committed] = [`${outdir}/${path.basename(yaml)}.k8s.yaml`, path.join(ROOT, 'examples', `${yaml}.k8s.yaml`)].map(file => fs.readFileSync(file));
      const isSame = written.equals(committed);
      if (!isSame) different += 1;
      console.log(`  ${yaml}.k8s.yaml: ${isSame ? `${written.length} bytes, the same as in TypeScript` : 'DIFFERENT from TypeScript'}`);
    }
    more?.(folder);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
  return different;
}

const asked = process.argv.slice(2);
const unknown = asked.filter(name => !LANGUAGES.some(language => language.name === name));
if (unknown.length > 0) throw new Error(`${unknown.join(', ')}: no such language. Write: ${LANGUAGES.map(({ name }) => name).join(', ')}`);
for (const language of LANGUAGES.filter(({ name }) => asked.length === 0 || asked.includes(name))) {
  const missing = language.tools.filter(tool => !isInstalled(tool));
  const begin = Date.now();
  console.log(language.name);
  if (missing.length > 0) console.log(`  left out: ${missing.join(', ')} not installed`);
  if (missing.length > 0 && asked.length > 0) process.exitCode = 1;
  if (missing.length > 0) continue;
  if (compare(language) > 0) process.exitCode = 1;
  console.log(`  ${Math.round((Date.now() - begin) / 1000)} s`);
}
