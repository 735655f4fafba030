import * as fs from 'node:fs';
import { Kubectl } from './cluster/kubectl';
import { answers, Answers, objectOf, Row, verdictOf } from '../checks/refused/objects';

const BATCH = 20;

/** Asks the API server about each object, in a dry run. */
export async function askAboutRefused(kubectl: Kubectl, kubernetes: string): Promise<Answers> {
  const rows: Row[] = [];
  const { rows: asked } = answers();
  for (let i = 0; i < asked.length; i += BATCH) {
    const batch = asked.slice(i, i + BATCH).map(async (row): Promise<Row> => [row[0], row[1], row[2], await answerTo(kubectl, row)]);
    rows.push(...await Promise.all(batch));
  }
  return { kubernetes, rows };
}

/** Nothing, or why it is refused, in the API server's words. */
async function answerTo(kubectl: Kubectl, row: Row): Promise<string> {
  try {
    await kubectl.run(['create', '--dry-run=server', '--validate=strict', '-f', '-'], { input: JSON.stringify(objectOf(row)) });
    return '';
  } catch (error) {
    const [, ...lines] = (error as Error).message.split('\n');
    const text = lines.join(' ').replace(/^.*?(is invalid: |strict decoding error: |cannot be handled as a \w+: )/, '').replace(/\s+/g, ' ');
    if (!/Error from server|is invalid:/.test(lines.join(' '))) throw error;
    return text.length > 160 ? `${text.slice(0, 160)}...` : text;
  }
}

/** Where `check` says another thing than the API server; of a field that is too new for it `check` says that. */
export function disagreements({ rows }: Answers, minor: number): string[] {
  return rows.flatMap((row) => {
    const [kind, path, value, answer] = row;
    const { isRefused, isTooOld } = verdictOf(row, minor);
    return isRefused === (answer !== '') || isTooOld ? [] : [`${kind} ${path} ${JSON.stringify(value)}: ${answer || 'accepted'}`];
  });
}

export function keepAnswers({ kubernetes, rows }: Answers, file: string): void {
  fs.writeFileSync(file, `{\n  "kubernetes": ${JSON.stringify(kubernetes)},\n  "rows": [\n${rows.map(row => `    ${JSON.stringify(row)}`).join(',\n')}\n  ]\n}\n`);
}
