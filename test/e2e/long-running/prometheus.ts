import { ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Cleanup } from '../cleanup';
import { until } from './ground';

const PORT = 19090;
const ROLES = ['endpoints', 'endpointslice'];

/** A Prometheus on this machine that discovers targets in the cluster as docs/metrics.md says; it must reach the pods. */
export class Prometheus {
  static async start(program: string, cleanup: Cleanup, namespace: string, services: string[]): Promise<Prometheus> {
    const folder = mkdtempSync(join(tmpdir(), 'graceful-prometheus-'));
    const jobs = services.flatMap(service => ROLES.map(role => ({ job: `${service} ${role}`, role, service })));
    writeFileSync(join(folder, 'prometheus.yml'), JSON.stringify({
      global: { scrape_interval: '1s', scrape_timeout: '1s' },
      scrape_configs: jobs.map(({ job, role, service }) => ({
        job_name: job,
        kubernetes_sd_configs: [{ role, kubeconfig_file: process.env.KUBECONFIG, namespaces: { names: [namespace] } }],
        relabel_configs: [{ source_labels: ['__meta_kubernetes_service_name'], regex: service, action: 'keep' }],
      })),
    }));
    const child = spawn(program, [
      `--config.file=${join(folder, 'prometheus.yml')}`, `--storage.tsdb.path=${join(folder, 'data')}`, `--web.listen-address=127.0.0.1:${PORT}`, '--log.level=warn',
    ], { stdio: ['ignore', 'ignore', 'inherit'] });
    cleanup.add('stop Prometheus', () => {
      child.kill();
      rmSync(folder, { recursive: true, force: true });
    });
    const [version] = execFileSync(program, ['--version'], { encoding: 'utf8' }).split('\n');
    const own = new Prometheus(child, jobs.map(({ job }) => job), version.replace(/^prometheus, version (\S+).*/, 'Prometheus $1'));
    await until('Prometheus answers', 30, async () => (await fetch(`http://127.0.0.1:${PORT}/-/ready`)).ok);
    return own;
  }

  private constructor(readonly child: ChildProcess, readonly jobs: string[], readonly version: string) {}

  /** The first value, 0 where there is none. */
  async query(promql: string): Promise<number> {
    const answer = await fetch(`http://127.0.0.1:${PORT}/api/v1/query?query=${encodeURIComponent(promql)}`);
    const { data } = await answer.json() as { data: { result: { value: [number, string] }[] } };
    return Number(data.result[0]?.value[1] ?? 0);
  }
}
