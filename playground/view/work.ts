import { byId } from './elements';

/** Shorter work needs no sign. */
const SIGN_AFTER_MS = 120;

/** The sign that something is worked on. */
export class Work {
  private timer?: ReturnType<typeof setTimeout>;

  constructor(private readonly name: string, private readonly area: string) {}

  /** How far it is; undefined when it is done. */
  public at(fraction: number | undefined): void {
    if (fraction === undefined) {
      clearTimeout(this.timer);
      this.timer = undefined;
      this.toggle(false);
      return;
    }
    byId<HTMLProgressElement>(`${this.name}-progress`).value = fraction;
    this.timer ??= setTimeout(() => this.toggle(true), SIGN_AFTER_MS);
  }

  private toggle(isShown: boolean): void {
    byId(`${this.name}-work`).hidden = !isShown;
    byId(this.area).setAttribute('aria-busy', String(isShown));
  }
}
