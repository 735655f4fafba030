import * as fs from 'node:fs';
import * as path from 'node:path';
import { Manifest, readObjects } from '../yaml';

const NAMES = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

/** The files of a directory that a kustomization beside them applies as patches: each is a part of an object, and no object. */
export function patchesOf(files: readonly string[]): Set<string> {
  const folders = new Set(files.map(file => path.dirname(file)));
  return new Set([...folders].flatMap(folder => NAMES.flatMap(name => patchesIn(folder, path.join(folder, name)))));
}

function patchesIn(folder: string, kustomization: string): string[] {
  const { patches, patchesStrategicMerge, patchesJson6902 } = read(kustomization);
  return [...listOf(patches), ...listOf(patchesJson6902)].map(patch => (patch as { path?: unknown } | null)?.path)
    .concat(listOf(patchesStrategicMerge))
    .flatMap(file => (typeof file === 'string' && !file.includes('\n') ? [path.join(folder, file)] : []));
}

/** One that cannot be read is reported where it is read as an input. */
function read(file: string): Record<string, unknown> {
  try {
    const [kustomization] = readObjects([{ name: file, text: fs.readFileSync(file, 'utf8') }], []).keys();
    return (kustomization ?? {}) as Manifest & Record<string, unknown>;
  } catch {
    return {};
  }
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
