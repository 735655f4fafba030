import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { Cleanup } from './cleanup';
import { chosenContext, currentContext } from './context';
import { Kubectl } from './kubectl';
import { schedulableNodes } from './nodes';
import { HELP, Options, parseOptions } from './options';
import { Progress } from './progress';
import { ProxyWatch } from './proxy-watch';
import { table } from './report';
import { redness, RowResult } from './row-result';
import { runRows } from './run-rows';

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
  const name = `graceful-e2e-${randomBytes(3).toString('hex')}`;
  const loadNode = nodes[nodes.length - 1];
  const { serverVersion } = await cluster.json(['version']);
  const proxy = await ProxyWatch.start(cluster, `${name}-proxy`, options.image, loadNode, cleanup);
  if (!proxy) progress.say(`kube-proxy of ${loadNode} cannot be asked when it syncs: events start at any moment, and alternatives may be lucky`);
  const where = { cluster, loadNode, proxy, kubernetesMinor: parseInt(serverVersion.minor) };
  const rows: RowResult[] = [];
  let broken = 0;
  const seconds = () => Math.round((Date.now() - began.getTime()) / 1000);
  const { rate, keepalive, replicas, startMs, churnMs } = options;
  const settings = { kubernetes: serverVersion.gitVersion, proxyMode: proxy?.mode, nodes: nodes.length, rate, keepalive, replicas, startMs, churnMs };
  for await (const row of runRows(options, where, name, cleanup, progress)) {
    if ('error' in row) {
      broken++;
      progress.say(`${row.planned.scenario.name} of ${row.planned.subject.name} could not run: ${row.error.message}`);
    } else {
      rows.push(row);
      const red = redness(row, options.expectLosses);
      progress.say(`${red ? 'RED  ' : 'green'}  ${row.scenario}  ${row.subject}  lost ${row.lost} of ${row.sent}${red ? `  ${red}` : ''}`);
    }
    // after each row: a run that is interrupted keeps what it has counted
    if (options.json) writeFileSync(options.json, `${JSON.stringify({ at: began.toISOString(), seconds: seconds(), ...settings, broken, rows }, undefined, 1)}\n`);
  }
  process.stdout.write(`${table(rows, options.expectLosses)}\n`);
  progress.say(`${rows.length} rows in ${seconds()} s, ${rate} new connections/s and ${keepalive} keep-alive clients each`);
  if (broken > 0) return 2;
  return rows.some(row => redness(row, options.expectLosses)) ? 1 : 0;
}

main().then(
  code => process.exit(code),
  (error: Error) => {
    process.stderr.write(`e2e: ${error.message}\n`);
    process.exit(2);
  },
);
