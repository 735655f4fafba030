import { byId, element } from './elements';
import type { Reading, Remark } from '../reading';

const CLASS: Readonly<Record<string, string>> = { '+': 'add', '-': 'cut', '@': 'head' };

/** The findings, each a button to its line, and the diff. */
export class ReadingView {
  private readonly takeOver = byId<HTMLButtonElement>('take-over');
  private after?: string;

  constructor(private readonly toLine: (line: number) => void, taken: (text: string) => void) {
    this.takeOver.addEventListener('click', () => {
      if (this.after !== undefined) taken(this.after);
    });
  }

  /** What is shown is of an older text, which nobody should take over. */
  public outdate(): void {
    this.takeOver.disabled = true;
  }

  public show(reading: Reading): void {
    const { remarks, total } = reading;
    byId('counts').textContent = countsOf(reading);
    byId('findings').replaceChildren(
      ...remarks.map(remark => this.item(remark)),
      ...(total > remarks.length ? [element('li', 'note', `and ${total - remarks.length} more`)] : []),
    );
    this.after = reading.after;
    this.takeOver.disabled = reading.after === undefined;
    byId('diff-note').textContent = noteOf(reading);
    byId('diff').replaceChildren(
      ...reading.diff.split('\n').slice(2, -1).map(line => element('span', CLASS[line[0]] ?? '', `${line}\n`)),
      ...(reading.moreDiffLines > 0 ? [element('span', 'head', `and ${reading.moreDiffLines} more lines\n`)] : []),
    );
  }

  public fail(message: string): void {
    byId('counts').textContent = `Could not be read: ${message}`;
    byId('findings').replaceChildren();
    byId('diff').replaceChildren();
    byId('diff-note').textContent = '';
    this.after = undefined;
  }

  private item({ line, weight, rule, object, found, consequence, write }: Remark): HTMLElement {
    const button = element('button', '', `Line ${line}: `, element('span', 'tag', weight), ` ${[rule, object].filter(Boolean).join(', ')}`);
    button.type = 'button';
    button.addEventListener('click', () => this.toLine(line));
    const lines = [[found, ''], [consequence, 'note'], [write && `write ${write}`, 'write']] as const;
    return element('li', weight, button, ...lines.flatMap(([text, name]) => (text ? [element('p', name, text)] : [])));
  }
}

function countsOf({ errors, warnings, objects, total }: Reading): string {
  const count = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;
  if (objects === 0) return total > 0 ? 'The YAML cannot be read.' : 'No Kubernetes object in it.';
  const rest = total - errors - warnings;
  return `${count(errors, 'error')}, ${count(warnings, 'warning')}${rest > 0 ? `, ${rest} other` : ''} in ${count(objects, 'object')}.`;
}

function noteOf({ after, notes, remaining, objects }: Reading): string {
  const left = remaining === 0 ? '' : ` ${remaining === 1 ? 'One error' : `${remaining} errors`} only you can decide: see the findings.`;
  if (objects === 0) return '';
  if (after === undefined) return [`Nothing to change.${left}`, ...notes].join(' ');
  return [`The lines that mend it; all others stay.${left}`, ...notes].join(' ');
}
