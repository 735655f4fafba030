import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Cleanup } from '../../cluster/cleanup';
import { pollUntil } from '../../cluster/polling';
const PORT = 19090;

/** Addresses that are scraped, and the labels of their samples. */
export interface Targets {
  readonly targets: readonly string[];
  readonly labels?: Readonly<Record<string, string>>;
}

/**
 * A Prometheus on this machine, which must reach the pods. The harness sets its targets, because Debian's build has no Kubernetes discovery:
 * such as the ready addresses of the EndpointSlices of a Service, a job for each Service.
 */
export class Prometheus {
  /** Where it answers, on this machine. */
  static readonly url = `http://127.0.0.1:${PORT}`;

  static async start(program: string, cleanup: Cleanup, jobs: string[]): Promise<Prometheus> {
    const folder = mkdtempSync(join(tmpdir(), 'graceful-prometheus-'));
    const prometheus = new Prometheus(folder, execFileSync(program, ['--version'], { encoding: 'utf8' }).replace(/^prometheus, version (\S+)[^]*/, 'Prometheus $1'));
    jobs.forEach(job => prometheus.setTargets(job, []));
    writeFileSync(join(folder, 'prometheus.yml'), JSON.stringify({
      global: { scrape_interval: '1s', scrape_timeout: '1s' },
      scrape_configs: jobs.map(job => ({ job_name: job, file_sd_configs: [{ files: [prometheus.fileOf(job)] }] })),
    }));
    const child = spawn(program, [
      `--config.file=${join(folder, 'prometheus.yml')}`, `--storage.tsdb.path=${join(folder, 'data')}`, `--web.listen-address=127.0.0.1:${PORT}`, '--log.level=warn',
    ], { stdio: ['ignore', 'ignore', 'inherit'] });
    cleanup.add('stop Prometheus', () => {
      child.kill();
      rmSync(folder, { recursive: true, force: true });
    });
    await pollUntil('Prometheus answers', 30, async () => (await fetch(`${Prometheus.url}/-/ready`)).ok);
    return prometheus;
  }

  private constructor(private readonly folder: string, readonly version: string) {}

  /** Replaces the targets of a job; Prometheus watches the file. */
  setTargets(job: string, groups: readonly Targets[]): void {
    const whole = `${this.fileOf(job)}.new`; // it may read at any time
    writeFileSync(whole, JSON.stringify(groups));
    renameSync(whole, this.fileOf(job));
  }

  /** The first value, 0 where there is none. */
  async query(promql: string): Promise<number> {
    const answer = await fetch(`${Prometheus.url}/api/v1/query?query=${encodeURIComponent(promql)}`);
    const { data } = await answer.json() as { data: { result: { value: [number, string] }[] } };
    return Number(data.result[0]?.value[1] ?? 0);
  }

  private fileOf(job: string): string {
    return join(this.folder, `${job}.json`);
  }
}
