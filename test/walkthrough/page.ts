import { readFileSync } from 'node:fs';
import * as path from 'node:path';

export const ROOT = path.join(__dirname, '../..');

/** What a reader does: writes a file, types lines, or compares what they printed with what the page shows. */
export type Step =
  | { readonly kind: 'file'; readonly name: string; readonly text: string }
  | { readonly kind: 'commands'; readonly lines: readonly string[] }
  | { readonly kind: 'output'; readonly text: string };

/** One way of a page, from an empty folder. */
export interface Walk {
  readonly steps: readonly Step[];
  readonly needsCluster: boolean;
}

const BLOCK = /^```(\S*)[^\n]*\n(.*?)^```/gms;
/** `# k8s/web.yaml`, `// main.ts`. */
const NAME = /^(?:#|\/\/) ([\w/.-]+\.\w+)\n/;

/** A section of a page, by its heading. */
export function walkOf(file: string, heading: string): Walk {
  const sections = readFileSync(path.join(ROOT, file), 'utf8').split(/^##+ /m);
  const section = sections.find(text => text.startsWith(`${heading}\n`));
  if (section === undefined) throw new Error(`${file} has no section "${heading}"`);
  return {
    steps: [...section.matchAll(BLOCK)].flatMap(([, language, text]) => stepsOf(language, text)),
    needsCluster: section.includes('<!-- needs a cluster -->'),
  };
}

function stepsOf(language: string, text: string): Step[] {
  if (language === 'sh') return [{ kind: 'commands', lines: text.trimEnd().split('\n') }];
  if (language === 'text') return [{ kind: 'output', text: text.trimEnd() }];
  const name = NAME.exec(text)?.[1] ?? (language === 'ts' ? 'main.ts' : undefined);
  if (name === undefined) throw new Error(`a block of ${language} without a name in its first line: ${text.slice(0, 80)}`);
  return [{ kind: 'file', name, text }];
}

export const filesOf = ({ steps }: Walk): number => steps.filter(({ kind }) => kind === 'file').length;
export const commandsOf = ({ steps }: Walk): number => steps.flatMap(step => (step.kind === 'commands' ? step.lines : [])).length;
