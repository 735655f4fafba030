import { byId } from './elements';
import type { Remark, Weight } from '../reading';

const LINE_HEIGHT = 19;
/** The browser keeps an undo for what is inserted, but takes long for large texts. */
const MOST_UNDOABLE = 200_000;
const WEIGHTS: readonly Weight[] = ['acknowledged', 'warning', 'error', 'unreadable'];

/** The text, with the numbers of its lines. */
export class Editor {
  private readonly area = byId<HTMLTextAreaElement>('yaml');
  private readonly numbers = byId('numbers');
  private lines = 1;
  private marks: ReadonlyMap<number, Weight> = new Map();
  private written = '';

  constructor(changed: () => void) {
    this.area.addEventListener('input', () => {
      this.count();
      changed();
    });
    this.area.addEventListener('scroll', () => this.number(), { passive: true });
    new ResizeObserver(() => this.number()).observe(this.area);
  }

  public get text(): string {
    return this.area.value;
  }

  public set text(text: string) {
    this.area.value = text;
    this.marks = new Map();
    this.count();
  }

  /** Replaces the text so that undo brings it back. */
  public replace(text: string): void {
    this.area.focus();
    this.area.select();
    // deprecated, and the only way in which a page writes with an undo
    const isWritten = text.length <= MOST_UNDOABLE && document.execCommand('insertText', false, text);
    if (!isWritten || this.area.value !== text) this.area.value = text;
    this.marks = new Map();
    this.count();
    this.show(1);
  }

  /** Moves the cursor to a line, and selects it. */
  public show(line: number): void {
    const text = this.area.value;
    let start = 0;
    for (let i = 1; i < line; i++) {
      const next = text.indexOf('\n', start);
      if (next < 0) break;
      start = next + 1;
    }
    const end = text.indexOf('\n', start);
    this.area.focus();
    this.area.setSelectionRange(start, end < 0 ? text.length : end);
    this.area.scrollTop = Math.max(0, (line - 1) * LINE_HEIGHT - this.area.clientHeight / 3);
    this.area.scrollLeft = 0;
  }

  public mark(remarks: readonly Remark[]): void {
    const marks = new Map<number, Weight>();
    for (const { line, weight } of remarks) {
      const known = marks.get(line);
      if (known === undefined || WEIGHTS.indexOf(weight) > WEIGHTS.indexOf(known)) marks.set(line, weight);
    }
    this.marks = marks;
    this.number();
  }

  /** The numbers of the lines that are seen: those of a large text would take longer than the text. */
  private number(): void {
    const { scrollTop, clientHeight } = this.area;
    const first = Math.floor(scrollTop / LINE_HEIGHT) + 1;
    const last = Math.min(this.lines, first + Math.ceil(clientHeight / LINE_HEIGHT));
    let html = '';
    for (let line = first; line <= last; line++) {
      const weight = this.marks.get(line);
      html += weight === undefined ? `${line}\n` : `<b class="${weight}">${line}</b>\n`;
    }
    this.numbers.style.transform = `translateY(${(first - 1) * LINE_HEIGHT - scrollTop}px)`;
    if (html === this.written) return;
    this.written = html;
    this.numbers.innerHTML = html;
  }

  private count(): void {
    this.lines = this.area.value.split('\n').length;
    this.number();
  }
}
