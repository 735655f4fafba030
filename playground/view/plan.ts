import { byId, fill } from './elements';
import type { Verdict } from '../../src/plan';
import type { Picture } from '../picture';

/** A reader's voice comes after the last of several changes. */
const SPOKEN_AFTER_MS = 600;

/** The verdict, and below it the picture. */
export class PlanView {
  private readonly verdict = byId('verdict');
  private readonly choice = byId<HTMLSelectElement>('choice');
  private readonly picture = byId('picture');
  private event = 'The update';
  private spoken?: ReturnType<typeof setTimeout>;

  constructor(chosen: (title: string) => void) {
    this.choice.addEventListener('change', () => chosen(this.choice.value));
  }

  /** In pixels: a picture is drawn for the place that it has. */
  public get width(): number {
    return Math.max(280, Math.min(1100, byId('plan-area').clientWidth - 26));
  }

  public show({ choices, chosen, event, verdict, svg, lead, facts }: Picture): void {
    byId('choice-label').hidden = choices.length === 0;
    fill(this.choice, choices.map(({ title, word }) => [title, choices.length > 1 ? `${title}: ${word}` : title]));
    this.choice.selectedIndex = chosen;
    this.event = `The ${event}`;
    this.say(verdict);
    this.picture.innerHTML = svg;
    byId('lead').innerHTML = lead;
    byId('facts').innerHTML = facts;
  }

  public fail(message: string): void {
    this.say({ mood: 'unsure', word: 'Cannot be planned', why: message });
    this.picture.replaceChildren();
    byId('lead').replaceChildren();
    byId('facts').replaceChildren();
  }

  private say({ mood, word, why }: Verdict): void {
    this.verdict.className = `verdict ${mood}`;
    byId('event').textContent = this.event;
    byId('word').textContent = word;
    byId('word-again').textContent = `${this.event}: ${word}`; // beside the sliders, where the picture is out of sight
    byId('why').textContent = why;
    clearTimeout(this.spoken);
    this.spoken = setTimeout(() => { byId('spoken').textContent = `${this.event}: ${word}. ${why}`; }, SPOKEN_AFTER_MS);
  }
}
