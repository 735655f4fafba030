import { exec } from 'node:child_process';
import { promisify } from 'node:util';
import { churn } from './churn';
import { Cleanup } from './cleanup';
import { Kubectl } from './kubectl';
import { Options } from './options';
import { prepare, Prepared } from './prepared';
import { RowSpec } from './presets';
import { Progress } from './progress';
import { ProxyWatch } from './proxy-watch';
import { runRow } from './row';
import { RowResult } from './row-result';
import { Release } from './subjects/subject';

export interface Planned extends RowSpec {
  readonly lagSeconds?: number;
}

/** So many rows are deployed at once. */
const GROUP = 8;

/** A row that could not be run to its end. */
export interface Broken {
  readonly planned: Planned;
  readonly error: Error;
}

/** Where the rows run. */
export interface Surroundings {
  readonly cluster: Kubectl;
  /** Takes the load client, and is never drained. */
  readonly loadNode: string;
  readonly proxy?: ProxyWatch;
  readonly kubernetesMinor: number;
}

/** Every row at every lag, as often as asked. */
export function plan({ lags, runs, rows }: Pick<Options, 'lags' | 'runs' | 'rows'>): Planned[] {
  return lags.flatMap(lagSeconds => Array.from({ length: runs }, () => rows).flat()
    .filter(({ atLag }) => atLag === undefined || lagSeconds === undefined || atLag === lagSeconds)
    .map(row => ({ ...row, lagSeconds })));
}

/**
 * Runs the rows one after the other. A few subjects are deployed ahead while the load of one row settles, before its event, so
 * that nothing but the event happens while it is measured, and little is waited for.
 */
export async function* runRows(options: Options, { cluster, loadNode, proxy, kubernetesMinor }: Surroundings, name: string, cleanup: Cleanup,
  progress: Progress): AsyncGenerator<RowResult | Broken> {
  const rows = plan(options);
  const started = new Map<number, Promise<Prepared | Error>>();
  const deploy = (index: number) => {
    const { scenario, subject, distroless, release: own } = rows[index];
    const release: Release = {
      name: `web-${index}`,
      image: distroless ? options.distrolessImage : options.image,
      version: 'v1',
      replicas: options.replicas,
      onSigterm: options.onSigterm,
      startMs: options.startMs,
      path: 'service',
      ingressClass: options.ingressClass,
      kubernetesMinor,
      ...own,
      ...scenario.release,
    };
    const prepared = prepare(subject, release, cluster, `${name}-${index}`, cleanup, options.ingressUrl).catch(error => error as Error);
    started.set(index, prepared);
    return prepared;
  };
  if (options.churnMs > 0) await churn(cluster, `${name}-churn`, options.churnMs, cleanup);
  let lag: number | undefined;
  for (const [index, planned] of rows.entries()) {
    if (options.lagCommand && planned.lagSeconds !== lag) await promisify(exec)(`${options.lagCommand} ${planned.lagSeconds}`);
    lag = planned.lagSeconds;
    progress.show(`${planned.scenario.name}  ${planned.subject.name}  deploying`);
    const prepared = await (started.get(index) ?? deploy(index));
    if (prepared instanceof Error) {
      yield { planned, error: prepared };
      continue;
    }
    const settings = { image: options.image, loadNode, proxy, rate: options.rate, keepalive: options.keepalive, lagSeconds: planned.lagSeconds };
    // the rest of the group, while the load of its first row settles
    const group = index % GROUP === 0 ? rows.slice(index, index + GROUP).map((_, i) => index + i) : [];
    const next = () => Promise.all(group.filter(i => !started.has(i) && rows[i].lagSeconds === lag).map(deploy));
    try {
      yield await runRow(prepared, planned.scenario, planned.expectation, settings, cleanup, text => progress.show(text), next);
    } catch (error) {
      yield { planned, error: error as Error };
    } finally {
      await prepared.remove(false);
    }
  }
}
