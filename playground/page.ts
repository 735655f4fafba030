import { caseOf, fragmentOf } from './address';
import type { Case } from './case';
import { Desk } from './desk';
import { EXAMPLES } from './examples';
import { drawn, isQuick, type Picture, QUICK_TEXT } from './picture';
import type { Reading } from './reading';
import { Study } from './study';
import { Controls } from './view/controls';
import { Editor } from './view/editor';
import { byId, fill, TYPING_MS } from './view/elements';
import { PlanView } from './view/plan';
import { ReadingView } from './view/reading';
import { Work } from './view/work';

/** Browsers refuse more than some 100 addresses in 30 s. */
const ADDRESS_MS = 400;
const TOO_LONG = 'This YAML is too long for a link.';

/** What is seen, and how its parts hear of each other: every change makes a new case, and all is drawn from that. */
export class Page {
  private known: Case = { yaml: '', numbers: {} };
  private readonly study = new Study();
  private readonly editor = new Editor(() => this.typed());
  private readonly controls = new Controls(known => this.change(known));
  private readonly plan = new PlanView(workload => this.change({ ...this.known, workload }));
  private readonly reading = new ReadingView(line => this.editor.show(line), text => this.takeOver(text));
  private readonly planWork = new Work('plan', 'plan-area');
  private readonly readingWork = new Work('reading', 'finding-area');
  private readonly planDesk: Desk<Picture>;
  private readonly readingDesk: Desk<Reading>;
  private typing?: ReturnType<typeof setTimeout>;
  private addressing?: ReturnType<typeof setTimeout>;

  constructor(script: string) {
    const worker = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
    this.planDesk = new Desk(worker, {
      working: fraction => this.planWork.at(fraction), done: picture => this.show(picture), failed: message => this.plan.fail(message),
    });
    this.readingDesk = new Desk(worker, {
      working: fraction => this.readingWork.at(fraction), done: reading => this.read(reading), failed: message => this.reading.fail(message),
    });
  }

  public async start(): Promise<void> {
    const example = byId<HTMLSelectElement>('example');
    fill(example, [['', 'choose…'], ...EXAMPLES.map(({ title }) => [title, title] as const)]);
    example.addEventListener('change', () => {
      const chosen = EXAMPLES.find(({ title }) => title === example.value);
      if (chosen) this.open({ yaml: chosen.yaml, numbers: {} });
    });
    byId('copy-link').addEventListener('click', () => void this.copyLink());
    addEventListener('hashchange', () => void this.follow());
    let width = this.plan.width;
    new ResizeObserver(() => {
      if (this.plan.width !== width) this.draw();
      width = this.plan.width;
    }).observe(byId('plan-area'));
    if (!await this.follow()) this.open({ yaml: EXAMPLES[0].yaml, numbers: {} });
  }

  /** Opens the case of the address, if it has one. */
  private async follow(): Promise<boolean> {
    const linked = await caseOf(location.hash.slice(1));
    if (linked) this.open(linked.known);
    if (linked && linked.dropped.length > 0) this.note(`The link has what this page does not take, and shows the rest: ${linked.dropped.join(', ')}.`);
    if (!linked && location.hash.length > 1) this.note(`The link is damaged: ${this.known.yaml === '' ? 'an example is shown' : 'what was here stays'}.`);
    return linked !== undefined;
  }

  private open(known: Case): void {
    this.known = known;
    this.editor.text = known.yaml;
    this.controls.case = known;
    this.textChanged();
  }

  private typed(): void {
    this.reading.outdate();
    clearTimeout(this.typing);
    this.typing = setTimeout(() => {
      this.known = { ...this.known, yaml: this.editor.text };
      this.textChanged();
    }, TYPING_MS);
  }

  private takeOver(text: string): void {
    this.editor.replace(text);
    clearTimeout(this.typing); // of the same text
    this.known = { ...this.known, yaml: text };
    this.textChanged();
  }

  /** A slider, a choice. */
  private change(known: Case): void {
    const isReadAgain = (['path', 'platform', 'mesh'] as const).some(of => known[of] !== this.known[of]) || known.numbers.longest !== this.known.numbers.longest;
    this.known = known.yaml === this.known.yaml ? known : { ...known, yaml: this.known.yaml };
    this.draw();
    if (isReadAgain) this.readAgain();
    this.address();
  }

  private textChanged(): void {
    this.controls.case = this.known;
    byId<HTMLSelectElement>('example').value = EXAMPLES.find(({ yaml }) => yaml === this.known.yaml)?.title ?? '';
    this.draw();
    this.readAgain();
    this.address();
  }

  private readAgain(): void {
    this.reading.outdate();
    this.readingDesk.ask({ kind: 'reading', known: this.known });
  }

  /** Small plans at once, others by the worker. */
  private draw(): void {
    const { width } = this.plan;
    try {
      if (this.known.yaml.length + (this.known.from ?? '').length <= QUICK_TEXT) {
        const subjects = this.study.subjects(this.known);
        if (isQuick(subjects)) {
          this.planDesk.drop();
          this.show(drawn(subjects, this.known, width));
          return;
        }
      }
      this.planDesk.ask({ kind: 'picture', known: this.known, width });
    } catch (error) {
      this.planDesk.drop();
      this.plan.fail(error instanceof Error ? error.message : String(error));
    }
  }

  private show(picture: Picture): void {
    this.plan.show(picture);
    this.controls.show(picture);
  }

  private read(reading: Reading): void {
    this.editor.mark(reading.remarks);
    this.reading.show(reading);
  }

  private address(): void {
    clearTimeout(this.addressing);
    this.addressing = setTimeout(() => void this.link().then(link => history.replaceState(null, '', link ?? location.pathname)).catch(() => undefined), ADDRESS_MS);
  }

  private async link(): Promise<string | undefined> {
    const fragment = await fragmentOf(this.known);
    return fragment === undefined ? undefined : `${location.href.split('#')[0]}#${fragment}`;
  }

  private async copyLink(): Promise<void> {
    const link = await this.link();
    if (link === undefined) return this.note(TOO_LONG);
    history.replaceState(null, '', link);
    try {
      await navigator.clipboard.writeText(link);
      this.note('Copied.');
    } catch { // not allowed on this page
      this.note('The address of this page is the link.');
    }
  }

  private note(text: string): void {
    byId('link-note').textContent = text;
  }
}
