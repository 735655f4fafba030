import * as fs from 'node:fs';
import * as path from 'node:path';

const SRC = path.join(__dirname, '../src');

/** Each layer knows itself and those before it; CONTRIBUTING.md says what lives where. */
const LAYERS = ['budget', 'platform', 'yaml', 'traffic', 'rollout', 'rainbow', 'manifest', 'checks', 'harden', 'plan', 'constructs', 'cli'];
/** They take plain values and give plain values; the reaper's program, in rainbow/reaper, is none of them. */
const PURE = LAYERS.slice(0, LAYERS.indexOf('constructs'));

/** Within a layer, each room knows itself and those before it. */
const ROOMS: Record<string, readonly string[]> = {
  traffic: ['paths', 'meshes'],
  rollout: ['simulation', 'loss'],
  rainbow: ['contract', 'releases', 'reaper'],
  manifest: ['schema', 'statement', 'pod', 'index', 'traffic-source', 'workload'],
  constructs: ['budget', 'synth', 'service', 'deployment', 'web-service', 'rainbow', 'metrics', 'plan'],
};

/** Who may import a package from outside. */
const PACKAGES: Record<string, readonly string[]> = {
  'cdk8s': ['constructs'],
  'cdk8s-plus-28': ['constructs'],
  'constructs': ['constructs'],
  'yaml': ['yaml'],
  'node:child_process': ['cli'],
  'node:crypto': ['constructs', 'cli'],
  'node:fs': ['rainbow/reaper', 'constructs', 'cli'],
  'node:http': ['rainbow/reaper'],
  'node:https': ['rainbow/reaper'],
  'node:path': ['constructs', 'cli'],
  'node:url': ['cli'],
  'node:util': ['cli'],
};

interface Source {
  readonly file: string;
  /** Empty for src/index.ts. */
  readonly layer: string;
  /** The folder in the layer; empty where it is in none. */
  readonly room: string;
  readonly text: string;
  readonly imports: string[];
}

const sources = fs.readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.ts')).map((file): Source => {
  const text = fs.readFileSync(path.join(SRC, file), 'utf8');
  return { file, layer: file.includes(path.sep) ? file.split(path.sep)[0] : '', room: roomOf(file), text, imports: importsOf(text) };
});
const layered = sources.filter(s => s.layer !== '');

/** What follows `from`, and what `import` or `require` is given. */
function importsOf(text: string): string[] {
  return [...text.matchAll(/(?:^|[\s;}])(?:from|import|import\(|require\()\s*['"]([^'"]+)['"]/gm)].map(m => m[1]);
}

/** Where a relative import leads to. */
function targetOf(source: Source, imported: string): string {
  return path.normalize(path.join(path.dirname(source.file), imported));
}

function layerOf(source: Source, imported: string): string {
  return targetOf(source, imported).split(path.sep)[0];
}

function roomOf(file: string): string {
  const parts = file.split(path.sep);
  return parts.length > 2 ? parts[1] : '';
}

function fileOf(target: string): string {
  return sources.some(s => s.file === `${target}.ts`) ? `${target}.ts` : path.join(target, 'index.ts');
}

/** The first circle of imports; undefined where there is none. */
function circleIn(imports: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  const done = new Set<string>();
  const walk = (file: string, way: readonly string[]): string[] | undefined => {
    if (way.includes(file)) return [...way.slice(way.indexOf(file)), file];
    if (done.has(file)) return undefined;
    done.add(file);
    for (const next of imports.get(file) ?? []) {
      const circle = walk(next, [...way, file]);
      if (circle) return circle;
    }
    return undefined;
  };
  for (const file of imports.keys()) {
    const circle = walk(file, []);
    if (circle) return circle;
  }
  return undefined;
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

test('every folder is a layer, and all are there', () => {
  expect([...new Set(layered.map(s => s.layer))].sort()).toEqual([...LAYERS].sort());
});

test.each(LAYERS)('%s knows only itself and the layers before it', (layer) => {
  const known = LAYERS.slice(0, LAYERS.indexOf(layer) + 1);
  const wrong = layered.filter(s => s.layer === layer).flatMap(s => s.imports.filter(isRelative)
    .filter(i => !known.includes(layerOf(s, i))).map(i => `${s.file} imports ${i}`));
  expect(wrong).toEqual([]);
});

test.each(Object.entries(ROOMS))('in %s each room knows only itself and the rooms before it, %j', (layer, rooms) => {
  const own = layered.filter(s => s.layer === layer && s.room !== '');
  expect([...new Set(own.map(s => s.room))].sort()).toEqual([...rooms].sort());
  const wrong = own.flatMap(s => s.imports.filter(isRelative).filter(i => layerOf(s, i) === layer)
    .filter(i => rooms.indexOf(roomOf(targetOf(s, i))) > rooms.indexOf(s.room)).map(i => `${s.file} imports ${i}`));
  expect(wrong).toEqual([]);
});

test('no files import each other, in however wide a circle', () => {
  const imports = new Map(sources.map(s => [s.file, s.imports.filter(isRelative).map(i => fileOf(targetOf(s, i)))]));
  expect(circleIn(imports)).toBeUndefined();
  expect(circleIn(new Map([['a', ['b']], ['b', ['c', 'd']], ['c', []], ['d', ['b']]]))).toEqual(['b', 'd', 'b']);
});

test('packages from outside are imported where they may be', () => {
  const wrong = layered.flatMap(s => s.imports.filter(i => !isRelative(i))
    .filter(i => ![s.layer, `${s.layer}/${s.room}`].some(place => PACKAGES[i]?.includes(place))).map(i => `${s.file} imports ${i}`));
  expect(wrong).toEqual([]);
});

test('the k8s import of cdk8s-plus-28 is touched in one module, constructs/synth/k8s.ts', () => {
  const touching = sources.filter(s => /\bk8s\b[^;]*from 'cdk8s-plus-28'|cdk8s-plus-28\/|\bkplus\.k8s\b/.test(s.text)).map(s => s.file);
  expect(touching).toEqual([path.join('constructs', 'synth', 'k8s.ts')]);
});

const impure = /\bDate\b|\bMath\.random\b|\bprocess\.|\bsetTimeout\b|\bconsole\.|\bperformance\b/;

test('no clock, no chance, no file, no environment before constructs', () => {
  expect(layered.filter(s => PURE.includes(s.layer) && s.room !== 'reaper' && impure.test(s.text)).map(s => s.file)).toEqual([]);
});

test('the program that runs in the cluster knows the contract alone; its decisions have no clock and no file', () => {
  const reaper = layered.filter(s => s.room === 'reaper');
  expect(reaper.flatMap(s => s.imports.filter(isRelative).filter(i => !/^rainbow\/(reaper|contract)\//.test(targetOf(s, i))))).toEqual([]);
  const decisions = reaper.filter(s => s.file.includes(`${path.sep}decision${path.sep}`));
  expect(decisions.length).toBeGreaterThan(5);
  expect(decisions.flatMap(s => s.imports.filter(i => !isRelative(i)))).toEqual([]);
  expect(decisions.filter(s => impure.test(s.text.replaceAll(/new Date\(value\)|Date\.parse\(value\)/g, ''))).map(s => s.file)).toEqual([]);
});

test('no file is longer than 8 KB', () => {
  expect(sources.filter(s => Buffer.byteLength(s.text) > 8 * 1024).map(s => `${s.file}: ${Buffer.byteLength(s.text)} bytes`)).toEqual([]);
});
