import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { Cleanup } from './cluster/cleanup';
import { chosenContext, currentContext } from './cluster/context';
import { Environment } from './cluster/environment';
import { Kubectl } from './cluster/kubectl';
import { schedulableNodes } from './cluster/nodes';
import { ProxyWatch } from './cluster/proxy-watch';
import { HELP } from './help';
import { runRows } from './load/rows';
import { Options, parseOptions } from './options';
import { Progress } from './progress';
import { rowTable } from './proof/report';
import { Failed, redness, Result, textOf } from './proof/result';
import { Run } from './proof/runs';
import { runLongRunning } from './scenarios/long-running/scenario';

async function main(): Promise<number> {
  const options = parseOptions(process.argv.slice(2), process.env);
  if (options === 'help') {
    process.stdout.write(HELP);
    return 0;
  }
  const cluster = new Kubectl(chosenContext(options.context, currentContext()));
  const progress = new Progress(process.stderr);
  const cleanup = new Cleanup(text => progress.say(text));
  cleanup.onSignals();
  try {
    return await run(options, cluster, cleanup, progress);
  } finally {
    await cleanup.run();
  }
}

async function run(options: Options, cluster: Kubectl, cleanup: Cleanup, progress: Progress): Promise<number> {
  const began = new Date();
  const nodes = await schedulableNodes(cluster);
  if (nodes.length === 0) throw new Error('no node takes pods');
  const { serverVersion } = await cluster.json(['version']);
  const environment: Environment = {
    cluster,
    cleanup,
    progress,
    name: `graceful-e2e-${randomBytes(3).toString('hex')}`,
    image: options.image,
    kubernetesMinor: parseInt(serverVersion.minor),
    clientNode: nodes[nodes.length - 1],
    otherNode: nodes[0],
  };
  const proxy = options.rows.length > 0 ? await ProxyWatch.start(environment) : undefined;
  if (options.rows.length > 0 && !proxy) progress.say(`the kube-proxy of ${environment.clientNode} does not answer: events start at any moment, and alternatives may be lucky`);
  const results: Result[] = [];
  let broken = 0;
  const seconds = () => Math.round((Date.now() - began.getTime()) / 1000);
  const { rate, keepalive, replicas, startMs, churnMs } = options;
  const settings = { kubernetes: serverVersion.gitVersion, proxyMode: proxy?.mode, nodes: nodes.length, rate, keepalive, replicas, startMs, churnMs };
  for await (const result of resultsOf(options, environment, proxy)) {
    if ('error' in result) {
      broken++;
      progress.say(`${result.name} could not run: ${result.error.message}`);
    } else {
      results.push(result);
      progress.say(result.row ? lineOf(result) : textOf(result));
    }
    // after each scenario: an interrupted run keeps its results
    const written: Run = { at: began.toISOString(), seconds: seconds(), ...settings, broken, results };
    if (options.json) writeFileSync(options.json, `${JSON.stringify(written, undefined, 1)}\n`);
  }
  if (results.some(({ row }) => row)) process.stdout.write(`${rowTable(results)}\n`);
  progress.say(`${results.length} results in ${seconds()} s`);
  if (broken > 0) return 2;
  return results.some(redness) ? 1 : 0;
}

/** The rows under load first, then the long-running scenarios. */
async function* resultsOf(options: Options, environment: Environment, proxy?: ProxyWatch): AsyncGenerator<Result | Failed> {
  if (options.rows.length > 0) yield* runRows(options, environment, proxy);
  const longRunning = Array.from({ length: options.runs }, () => options.longRunning).flat();
  for (const [i, scenario] of longRunning.entries()) yield await runLongRunning(scenario, { ...environment, name: `${environment.name}-long${i}` }, options);
}

function lineOf(result: Result): string {
  const red = redness(result);
  return `${red ? 'RED  ' : 'green'}  ${result.name}  lost ${result.row?.lost} of ${result.row?.sent}${red ? `  ${red}` : ''}`;
}

main().then(
  code => process.exit(code),
  (error: Error) => {
    process.stderr.write(`e2e: ${error.message}\n`);
    process.exit(2);
  },
);
