import { byId, element } from './elements';
import { FactFields } from './facts';
import { type Case, withNumber } from '../case';
import { type Control, CONTROLS, type ControlId, FACTS, problemOf, TRIALS } from '../options';
import type { Picture } from '../picture';

interface Inputs {
  readonly box: HTMLElement;
  readonly slider: HTMLInputElement;
  readonly field: HTMLInputElement;
}

/** Sliders, and a field beside each for exact and larger numbers; an empty field is what the YAML says. */
export class Controls {
  private readonly inputs = new Map<ControlId, Inputs>();
  private readonly facts = new FactFields(known => this.change(known), (problem) => { this.note.textContent = problem; });
  private readonly note = byId('control-note');
  private known: Case = { yaml: '', numbers: {} };

  constructor(private readonly changed: (known: Case) => void) {
    for (const control of FACTS) byId('fact-controls').append(this.made(control));
    for (const control of TRIALS) byId('trial-controls').append(this.made(control));
    byId('reset').addEventListener('click', () => this.change({ yaml: this.known.yaml, numbers: {}, workload: this.known.workload }));
  }

  public set case(known: Case) {
    this.known = known;
    this.facts.case = known;
    for (const [id, { field }] of this.inputs) field.value = known.numbers[id] === undefined ? '' : String(known.numbers[id]);
    this.place();
  }

  /** What holds where no number is set. */
  public show({ known, paths }: Picture): void {
    for (const { id } of CONTROLS) {
      const { field } = this.inputs.get(id)!;
      const value = known[id];
      field.placeholder = value === undefined ? '–' : String(Math.round(value * 10) / 10);
    }
    this.facts.show(paths);
    this.place();
  }

  private made({ id, label, hint, unit, least, most, step = 1 }: Control): HTMLElement {
    const numbers = { min: String(least), max: String(most), step: String(step) };
    const slider = Object.assign(element('input'), { type: 'range', id, ...numbers });
    const field = Object.assign(element('input'), { type: 'number', id: `${id}-number`, min: String(least), step: 'any', inputMode: 'decimal' });
    const [title, text] = [element('label', '', label), element('span', 'hint', hint)];
    title.htmlFor = id;
    text.id = `${id}-hint`;
    slider.setAttribute('aria-describedby', text.id);
    field.setAttribute('aria-label', `${label}, exact number; empty: as the YAML says`);
    slider.addEventListener('input', () => this.change(withNumber(this.known, id, Number(slider.value))));
    field.addEventListener('input', () => this.typed(id, field));
    const box = element('div', 'control', title, text, slider, field, element('span', 'unit', unit));
    this.inputs.set(id, { box, slider, field });
    return box;
  }

  private typed(id: ControlId, field: HTMLInputElement): void {
    if (field.value === '' && !field.validity.badInput) return this.change(withNumber(this.known, id, undefined), field);
    const problem = problemOf(id, field.value === '' ? NaN : Number(field.value));
    field.setAttribute('aria-invalid', String(problem !== undefined));
    this.note.textContent = problem ?? '';
    if (problem === undefined) this.change(withNumber(this.known, id, Number(field.value)), field);
  }

  /** The field in which somebody types is left as it is. */
  private change(known: Case, typed?: HTMLInputElement): void {
    const text = typed?.value;
    this.case = known;
    if (typed) typed.value = text!;
    this.note.textContent = '';
    this.changed(known);
  }

  private place(): void {
    for (const [id, { box, slider, field }] of this.inputs) {
      const value = this.known.numbers[id];
      box.classList.toggle('set', value !== undefined);
      slider.value = String(value ?? (field.placeholder === '–' || field.placeholder === '' ? slider.max : field.placeholder));
      slider.setAttribute('aria-valuetext', value === undefined ? `as the YAML says: ${field.placeholder}` : String(value));
      field.removeAttribute('aria-invalid');
    }
  }
}
