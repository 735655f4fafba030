import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';

/** Compiled; beside this file in the package, one folder up in its sources. */
const LIB = path.join(__dirname, '../../lib');
const FOLDER = 'reaper';
/** What the program takes from elsewhere. */
const SHARED = ['releases/names.js'];

/** The program of the reaper as a ConfigMap holds it: keys cannot have slashes, `items` gives each file its place again. */
export interface ReaperProgram {
  readonly data: Record<string, string>;
  readonly items: { key: string; path: string }[];
  /** Where it begins, relative to where it is mounted. */
  readonly main: string;
  /** Of all of it: a new program makes a new pod. */
  readonly hash: string;
}

export function reaperProgram(): ReaperProgram {
  const files = [...scripts(FOLDER), ...SHARED].sort();
  const items = files.map(file => ({ key: file.replaceAll('/', '.'), path: file }));
  const data = Object.fromEntries(items.map(({ key, path: file }) => [key, withoutMap(fs.readFileSync(path.join(LIB, file), 'utf8'))]));
  return { data, items, main: `${FOLDER}/main.js`, hash: createHash('sha256').update(JSON.stringify(data)).digest('hex').slice(0, 16) };
}

function scripts(folder: string): string[] {
  return fs.readdirSync(path.join(LIB, folder), { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return scripts(`${folder}/${entry.name}`);
    return entry.name.endsWith('.js') ? [`${folder}/${entry.name}`] : [];
  });
}

/** The source map is ten times the program. */
function withoutMap(script: string): string {
  return script.replace(/^\/\/# sourceMappingURL=.*\n?/m, '');
}
