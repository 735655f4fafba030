import * as fs from 'node:fs';
import * as path from 'node:path';

const FOLDER = path.join(__dirname, '../../examples');

/** The programs of the examples, relative to the folder of examples. */
export function examplePrograms(): string[] {
  return fs.readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.ts')).sort();
}

/** Runs a program as `cdk8s synth` does, with the output folder in the environment. */
export function runExample(program: string, outdir: string): void {
  process.env.CDK8S_OUTDIR = outdir;
  try {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- which program is known at run time only
    require(path.join(FOLDER, program));
  } finally {
    delete process.env.CDK8S_OUTDIR;
  }
}

/** The YAML files in a folder: name to text. */
export function yamlOf(folder: string): Record<string, string> {
  const files = fs.readdirSync(folder).filter(file => file.endsWith('.yaml'));
  return Object.fromEntries(files.map(file => [file, fs.readFileSync(path.join(folder, file), 'utf8')]));
}

/** The folder of a program, where its YAML is committed. */
export function committedFolder(program: string): string {
  return path.dirname(path.join(FOLDER, program));
}
