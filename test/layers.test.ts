import * as fs from 'node:fs';
import * as path from 'node:path';

const SRC = path.join(__dirname, '../src');

/** Each layer knows itself and those before it; see DESIGN.md, "Layers". */
const LAYERS = ['budget', 'traffic', 'rollout', 'releases', 'manifest', 'checks', 'harden', 'yaml', 'plan', 'reaper', 'constructs', 'cli'];
const PURE = LAYERS.slice(0, LAYERS.indexOf('reaper'));

/** Who may import a package from outside. */
const PACKAGES: Record<string, readonly string[]> = {
  'node:util': LAYERS,
  'cdk8s': ['budget', 'traffic', 'constructs'],
  'cdk8s-plus-28': ['constructs'],
  'constructs': ['constructs'],
  'yaml': ['yaml'],
  'node:crypto': ['constructs'],
  'node:fs': ['reaper', 'constructs', 'cli'],
  'node:http': ['reaper'],
  'node:https': ['reaper'],
  'node:path': ['constructs', 'cli'],
};

interface Source {
  readonly file: string;
  /** Empty for src/index.ts. */
  readonly layer: string;
  readonly text: string;
  readonly imports: string[];
}

const sources = fs.readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.ts')).map((file): Source => {
  const text = fs.readFileSync(path.join(SRC, file), 'utf8');
  return { file, layer: file.includes(path.sep) ? file.split(path.sep)[0] : '', text, imports: importsOf(text) };
});
const layered = sources.filter(s => s.layer !== '');

/** What follows `from`, and what `import` or `require` is given. */
function importsOf(text: string): string[] {
  return [...text.matchAll(/(?:^|[\s;}])(?:from|import|import\(|require\()\s*['"]([^'"]+)['"]/gm)].map(m => m[1]);
}

/** The layer that a relative import leads to. */
function layerOf(source: Source, imported: string): string {
  return path.normalize(path.join(path.dirname(source.file), imported)).split(path.sep)[0];
}

function isRelative(imported: string): boolean {
  return imported.startsWith('.');
}

test('imports are read in each of their forms', () => {
  expect(importsOf([
    "import { a } from 'one';", 'import {\n  b,\n} from "two";', "import 'three';", "export * from 'four';", "const c = require('five');",
    "const d = await import('six');", "import type { E } from './seven';", '/** from elsewhere */', "const f = 'import x from y';",
  ].join('\n'))).toEqual(['one', 'two', 'three', 'four', 'five', 'six', './seven']);
});

test('every folder is a layer, and the pure ones are all there', () => {
  const folders = [...new Set(layered.map(s => s.layer))];
  expect(folders.filter(f => !LAYERS.includes(f))).toEqual([]);
  expect(PURE.filter(l => !folders.includes(l))).toEqual([]);
});

test.each(LAYERS)('%s knows only itself and the layers before it', (layer) => {
  const known = LAYERS.slice(0, LAYERS.indexOf(layer) + 1);
  const wrong = layered.filter(s => s.layer === layer).flatMap(s => s.imports.filter(isRelative)
    .filter(i => !known.includes(layerOf(s, i))).map(i => `${s.file} imports ${i}`));
  expect(wrong).toEqual([]);
});

test('packages from outside are imported where they may be', () => {
  const wrong = layered.flatMap(s => s.imports.filter(i => !isRelative(i))
    .filter(i => !PACKAGES[i]?.includes(s.layer)).map(i => `${s.file} imports ${i}`));
  expect(wrong).toEqual([]);
});

test('the k8s import of cdk8s-plus-28 is touched in one module, constructs/k8s.ts', () => {
  const touching = sources.filter(s => /\bk8s\b[^;]*from 'cdk8s-plus-28'|cdk8s-plus-28\/|\bkplus\.k8s\b/.test(s.text)).map(s => s.file);
  expect(touching).toEqual([path.join('constructs', 'k8s.ts')]);
});

test('of cdk8s, the layers before constructs take Duration alone', () => {
  const taken = layered.filter(s => PURE.includes(s.layer)).flatMap(s => [...s.text.matchAll(/^import (.*) from 'cdk8s';$/gm)].map(m => m[1]));
  expect([...new Set(taken)]).toEqual(['{ Duration }']);
});

const impure = /\bDate\b|\bMath\.random\b|\bprocess\.|\bsetTimeout\b|\bconsole\.|\bperformance\b/;

test('no clock, no chance, no file, no environment before constructs', () => {
  expect(layered.filter(s => PURE.includes(s.layer) && impure.test(s.text)).map(s => s.file)).toEqual([]);
});

test('the program that runs in the cluster is made of src/reaper and the names of releases; its decisions know themselves alone', () => {
  const foreign = (s: Source) => s.imports.filter(isRelative).filter(i => layerOf(s, i) !== 'reaper' && path.normalize(path.join(path.dirname(s.file), i)) !== path.join('releases', 'names'));
  expect(layered.filter(s => s.layer === 'reaper').flatMap(foreign)).toEqual([]);
  const decisions = layered.filter(s => path.dirname(s.file) === path.join('reaper', 'decision'));
  expect(decisions.length).toBeGreaterThan(5);
  expect(decisions.flatMap(s => s.imports.filter(i => !/^(\.\/[\w-]+|\.\.\/\.\.\/releases\/names)$/.test(i)))).toEqual([]);
  expect(decisions.filter(s => impure.test(s.text.replaceAll(/new Date\(value\)|Date\.parse\(value\)/g, ''))).map(s => s.file)).toEqual([]);
});

test('no file is longer than 8 KB', () => {
  expect(sources.filter(s => Buffer.byteLength(s.text) > 8 * 1024).map(s => `${s.file}: ${Buffer.byteLength(s.text)} bytes`)).toEqual([]);
});
