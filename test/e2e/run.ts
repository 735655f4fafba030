import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { Cleanup } from './cleanup';
import { chosenContext, currentContext } from './context';
import { Kubectl } from './kubectl';
import { schedulableNodes } from './nodes';
import { HELP, Options, parseOptions } from './options';
import { Progress } from './progress';
import { table } from './report';
import { redness, RowResult } from './row';
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
  const rows: RowResult[] = [];
  let broken = 0;
  for await (const row of runRows(options, cluster, nodes[nodes.length - 1], name, cleanup, progress)) {
    if ('error' in row) {
      broken++;
      progress.say(`${row.planned.scenario.name} of ${row.planned.subject.name} could not run: ${row.error.message}`);
      continue;
    }
    rows.push(row);
    const red = redness(row, options.expectLosses);
    progress.say(`${red ? 'RED  ' : 'green'}  ${row.scenario}  ${row.subject}  lost ${row.lost} of ${row.sent}${red ? `  ${red}` : ''}`);
  }
  const seconds = Math.round((Date.now() - began.getTime()) / 1000);
  process.stdout.write(`${table(rows, options.expectLosses)}\n`);
  progress.say(`${rows.length} rows in ${seconds} s, ${options.rate} new connections/s and ${options.keepalive} keep-alive clients each`);
  if (options.json) {
    const { serverVersion } = await cluster.json(['version']);
    const { rate, keepalive, replicas, startMs, churnMs } = options;
    const settings = { kubernetes: serverVersion.gitVersion, nodes: nodes.length, rate, keepalive, replicas, startMs, churnMs };
    const report = { at: began.toISOString(), seconds, ...settings, broken, rows };
    writeFileSync(options.json, `${JSON.stringify(report, undefined, 1)}\n`);
  }
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
