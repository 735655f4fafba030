/** What `explain` says of a workload, whole and in one line. */
export interface Explanation {
  readonly line: string;
  readonly text: string;
}

const MODES = ['line', 'full', 'off'] as const;
type Mode = (typeof MODES)[number];

/** More lines would hide what else a synth prints. */
const MOST_LINES = 20;

/**
 * The explanations of an app's workloads, on stderr: the cdk8s CLI reads stdout and shows nothing of it. Under the CLI, which sets
 * CDK8S_OUTDIR, a line each; elsewhere, as in unit tests, nothing. CDK8S_GRACEFUL_EXPLAIN says it otherwise.
 */
export class Explanations {
  private readonly workloads: (() => Explanation)[] = [];
  private readonly said = new Set<string>();

  public add(explanation: () => Explanation): void {
    this.workloads.push(explanation);
  }

  /** What is to be printed; a second synth of the app says only what is new. */
  public lines(env: NodeJS.ProcessEnv = process.env): string[] {
    const { CDK8S_GRACEFUL_EXPLAIN: wanted = '', CDK8S_OUTDIR } = env;
    const known = MODES.find(mode => mode === wanted);
    const mode: Mode = known ?? (CDK8S_OUTDIR === undefined && wanted === '' ? 'off' : 'line');
    if (mode === 'off' || this.workloads.length === 0) return [];
    const asked = mode === 'full' ? this.workloads : this.workloads.slice(0, MOST_LINES); // each renders its workload
    const news = asked.map(explanation => explanation()[mode === 'full' ? 'text' : 'line']).filter(text => !this.said.has(text));
    for (const text of news) this.said.add(text);
    const others = this.workloads.length - asked.length;
    return [
      ...(known === undefined && wanted !== '' ? [`CDK8S_GRACEFUL_EXPLAIN: ${JSON.stringify(wanted)} is not one of ${MODES.join(', ')}`] : []),
      ...news,
      ...(news.length > 0 && others > 0 ? [`and ${others} more workloads: CDK8S_GRACEFUL_EXPLAIN=full explains all`] : []),
    ];
  }
}
