import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { anchorOf } from './headings';

/** An entry of docs/symptoms.md: what users see, the rules that it names, and its YAML. */
export interface Symptom {
  readonly heading: string;
  readonly anchor: string;
  readonly rules: readonly string[];
  readonly yaml: readonly string[];
  readonly text: string;
}

export function symptomsPage(): string {
  return readFileSync(path.join(__dirname, '../../docs/symptoms.md'), 'utf8');
}

/** The page itself is the map from symptoms to rules: docs/rules.md is written from it. */
export function symptoms(): Symptom[] {
  return symptomsPage().split(/^## /m).slice(1).map((text) => {
    const heading = text.slice(0, text.indexOf('\n'));
    return {
      heading,
      anchor: anchorOf(heading),
      rules: [...new Set([...text.matchAll(/\]\(rules\.md#([\w-]+)\)/g)].map(([, id]) => id))],
      yaml: [...text.matchAll(/^```yaml\n(.*?)^```/gms)].map(([, block]) => block),
      text,
    };
  });
}

/** Links to the symptoms of a rule; empty where the page has none. */
export function seenAs(id: string): string {
  return symptoms().filter(({ rules }) => rules.includes(id)).map(({ heading, anchor }) => `[${heading}](symptoms.md#${anchor})`).join('; ');
}
