import { exec } from 'node:child_process';
import { promisify } from 'node:util';
import { DeployedSubject, deploySubject } from './deployed-subject';
import { runRow } from './row';
import { churnEndpoints } from '../cluster/endpoint-churn';
import { Environment } from '../cluster/environment';
import { deleteNamespace } from '../cluster/namespace';
import { ProxyWatch } from '../cluster/proxy-watch';
import { Options } from '../options';
import { RowSpec } from '../presets';
import { Failed, Result } from '../proof/result';
import { rowChecks } from '../proof/row';
import { Release } from '../subjects/subject';

/** So many rows are deployed at once. */
const GROUP = 8;

export interface RowAtLag extends RowSpec {
  readonly lagSeconds?: number;
}

/** Every row at every lag, as often as asked. */
export function rowsAtLags({ lags, runs, rows }: Pick<Options, 'lags' | 'runs' | 'rows'>): RowAtLag[] {
  return lags.flatMap(lagSeconds => Array.from({ length: runs }, () => rows).flat()
    .filter(({ atLag }) => atLag === undefined || lagSeconds === undefined || atLag === lagSeconds)
    .map(row => ({ ...row, lagSeconds })));
}

/**
 * Runs the rows one after the other. The next few subjects are deployed while the load of a row settles, before its event, so
 * that nothing but the event happens while it is measured.
 */
export async function* runRows(options: Options, environment: Environment, proxy?: ProxyWatch): AsyncGenerator<Result | Failed> {
  const { cluster, progress, kubernetesMinor } = environment;
  const rows = rowsAtLags(options);
  const started = new Map<number, Promise<DeployedSubject | Error>>();
  const deploy = (index: number) => {
    const { scenario, subject, distroless, ingress, release: own } = rows[index];
    const release: Release = {
      name: `web-${index}`,
      image: distroless ? options.distrolessImage : options.image,
      version: 'v1',
      replicas: options.replicas,
      onSigterm: options.onSigterm,
      startMs: options.startMs,
      path: ingress ?? 'service',
      kubernetesMinor,
      ...own,
      ...scenario.release,
    };
    const deployed = deploySubject(subject, release, environment, `${environment.name}-${index}`, options.ingressUrl).catch(error => error as Error);
    started.set(index, deployed);
    return deployed;
  };
  if (options.churnMs > 0) await churnEndpoints(environment, options.churnMs);
  let lag: number | undefined;
  for (const [index, { scenario, subject, ingress, expectation, lagSeconds }] of rows.entries()) {
    const name = `${scenario.name} of ${subject.name}${ingress ? ` through ${ingress.name}` : ''}`;
    if (options.lagCommand && lagSeconds !== lag) await promisify(exec)(`${options.lagCommand} ${lagSeconds}`);
    lag = lagSeconds;
    progress.show(`${name}: deploying`);
    const deployed = await (started.get(index) ?? deploy(index));
    if (deployed instanceof Error) {
      yield { name, error: deployed };
      continue;
    }
    // the rest of the group, while the load of its first row settles
    const group = index % GROUP === 0 ? rows.slice(index, index + GROUP).map((_, i) => index + i) : [];
    const next = () => Promise.all(group.filter(i => !started.has(i) && rows[i].lagSeconds === lag).map(deploy));
    const settings = { proxy, rate: options.rate, keepalive: options.keepalive, lagSeconds };
    try {
      const row = await runRow(deployed, scenario, expectation, settings, environment, next);
      yield { name, title: scenario.what, checks: rowChecks(row, options.expectLosses), notes: [], row };
    } catch (error) {
      yield { name, error: error as Error };
    } finally {
      await deleteNamespace(cluster, `${environment.name}-${index}`, false);
    }
  }
}
