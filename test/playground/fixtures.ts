import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { Case } from '../../playground/case';

const ROOT = path.join(__dirname, '../..');

/** The examples of the page, by the names of their files: esbuild reads them as texts, jest does not. */
export const EXAMPLES: Readonly<Record<string, string>> = Object.fromEntries([
  ...['plain', 'chart', 'gpu', 'alb'].map(name => [name, `playground/examples/${name}.yaml`]),
  ['cdk8s-plus', 'examples/drop-in/before.k8s.yaml'],
].map(([name, file]) => [name, readFileSync(path.join(ROOT, file), 'utf8')]));

export const caseWith = (yaml: string, more: Partial<Case> = {}): Case => ({ yaml, numbers: {}, ...more });
