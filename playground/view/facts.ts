import { byId, fill, TYPING_MS } from './elements';
import { ASSUMED_BUDGET } from '../../src/manifest';
import { PLATFORMS } from '../../src/platform';
import { MESHES, PATHS } from '../../src/traffic';
import { type Case, platformProblem } from '../case';

/** What is chosen or typed rather than measured: what is in front, platform, mesh, a node drain, what is applied now. */
export class FactFields {
  private readonly path = byId<HTMLSelectElement>('path');
  private readonly mesh = byId<HTMLSelectElement>('mesh');
  private readonly platform = byId<HTMLInputElement>('platform');
  private readonly drain = byId<HTMLInputElement>('drain');
  private readonly from = byId<HTMLTextAreaElement>('from');
  private typing?: ReturnType<typeof setTimeout>;
  private known: Case = { yaml: '', numbers: {} };

  constructor(private readonly changed: (known: Case) => void, private readonly refused: (problem: string) => void) {
    fill(this.path, [['', 'as the YAML says'], ...PATHS.map(({ id, title, propagationSeconds }) => [id, `${title}: ${propagationSeconds} s`] as const)]);
    fill(this.mesh, [['', 'as the YAML says'], ...MESHES.map(({ id }) => [id, id] as const)]);
    byId('platforms').replaceChildren(...PLATFORMS.flatMap(({ id, spot }) => ['', ...(spot ? ['-spot'] : [])].map(of => new Option(`${id}-1.${ASSUMED_BUDGET.kubernetesMinor}${of}`))));
    this.path.addEventListener('change', () => this.change({ path: this.path.value || undefined }));
    this.mesh.addEventListener('change', () => this.change({ mesh: this.mesh.value || undefined }));
    this.drain.addEventListener('change', () => this.change({ drain: this.drain.checked || undefined }));
    this.platform.addEventListener('input', () => this.typePlatform());
    this.from.addEventListener('input', () => {
      clearTimeout(this.typing);
      this.typing = setTimeout(() => this.change({ from: this.from.value || undefined }), TYPING_MS);
    });
    byId('keep').addEventListener('click', () => this.change({ from: this.known.yaml || undefined }));
    byId('forget').addEventListener('click', () => this.change({ from: undefined }));
  }

  public set case(known: Case) {
    this.known = known;
    this.path.value = known.path ?? '';
    this.mesh.value = known.mesh ?? '';
    this.drain.checked = known.drain === true;
    // a field in which somebody types is left as it is
    if (document.activeElement !== this.platform) this.platform.value = known.platform ?? '';
    if (document.activeElement !== this.from) this.from.value = known.from ?? '';
    if (known.from !== undefined) byId<HTMLDetailsElement>('applied').open = true;
  }

  /** The names of the paths that hold where none is chosen. */
  public show(paths: readonly string[]): void {
    this.path.options[0].text = `as the YAML says${paths.length > 0 && this.known.path === undefined ? `: ${paths.join(', ')}` : ''}`;
  }

  private typePlatform(): void {
    const text = this.platform.value.trim();
    const problem = text === '' ? undefined : platformProblem(text);
    this.platform.setAttribute('aria-invalid', String(problem !== undefined));
    if (problem !== undefined) this.refused(problem);
    else this.change({ platform: text || undefined });
  }

  private change(more: Partial<Case>): void {
    this.changed({ ...this.known, ...more });
  }
}
