import * as fs from 'node:fs';
import * as path from 'node:path';
import { decode, encodingOf } from './encoding';
import { Io } from './io';
import { patchesOf } from './kustomization';
import { problemText } from './problem';
import { Input, Problem } from '../yaml';

/** Node.js refuses longer strings. */
const LONGEST = 256 * 1024 * 1024;

/** The texts of files, of the YAML and JSON files below directories, and of standard input (`-`). */
export async function readInputs(names: readonly string[], io: Io, problems: Problem[]): Promise<Input[]> {
  const inputs: Input[] = [];
  for (const name of names) {
    if (name === '-') {
      const text = decoded(await io.stdin(), '-', problems);
      if (text !== undefined) inputs.push({ name, text });
    } else {
      for (const file of filesAt(name, io, problems)) {
        const text = readFile(file, problems);
        if (text !== undefined) inputs.push({ name: file, text });
      }
    }
  }
  return inputs;
}

function filesAt(name: string, io: Io, problems: Problem[]): string[] {
  try {
    if (!fs.statSync(name).isDirectory()) return [name];
    const found = filesBelow(name);
    if (found.length === 0) problems.push({ file: name, message: 'no .yaml, .yml or .json file below this directory' });
    const patches = patchesOf(found);
    for (const file of found.filter(at => patches.has(at))) {
      io.err(`${problemText({ file, message: 'left out: a kustomization applies it as a patch. Write: kubectl kustomize DIRECTORY | cdk8s-graceful check -' })}\n`);
    }
    return found.filter(at => !patches.has(at));
  } catch (error) {
    problems.push({ file: name, message: reason(error) });
    return [];
  }
}

function filesBelow(folder: string): string[] {
  return fs.readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1)).flatMap((entry) => {
    const at = path.join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'node_modules' || entry.name.startsWith('.') ? [] : filesBelow(at);
    return /\.(?:ya?ml|json)$/.test(entry.name) ? [at] : [];
  });
}

function readFile(file: string, problems: Problem[]): string | undefined {
  try {
    return decoded(fs.readFileSync(file), file, problems);
  } catch (error) {
    problems.push({ file, message: reason(error) });
    return undefined;
  }
}

function decoded(bytes: Uint8Array, file: string, problems: Problem[]): string | undefined {
  if (bytes.length > LONGEST) {
    problems.push({ file, message: `${Math.ceil(bytes.length / 1024 / 1024)} MB: no more than 256 MB is read at once` });
    return undefined;
  }
  try {
    return decode(bytes, encodingOf(bytes)); // with its byte order mark, which `harden` writes back
  } catch {
    problems.push({ file, message: 'neither UTF-8 nor UTF-16 with a byte order mark' });
    return undefined;
  }
}

function reason(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  const known: Record<string, string> = { ENOENT: 'no such file or directory', EACCES: 'permission denied', ELOOP: 'a symbolic link in a circle' };
  return known[code ?? ''] ?? message;
}
