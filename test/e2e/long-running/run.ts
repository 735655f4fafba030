/**
 * Long-running work on a real cluster: what docs/long-running-proof.md says. Nothing runs unless the named context is the current one.
 *
 *   npm run e2e:long-running -- --context NAME [--only tasks,sockets] [--json FILE]
 */
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Cleanup } from '../cleanup';
import { chosenContext, currentContext } from '../context';
import { Kubectl } from '../kubectl';
import { schedulableNodes } from '../nodes';
import { faults } from './faults';
import { Ground } from './ground';
import { metrics } from './metrics';
import { isRed, Result, textOf } from './result';
import { rights } from './rights';
import { sockets } from './sockets';
import { tasks } from './tasks';
import { told } from './told';
import { tools } from './tools';
const SCENARIOS: Record<string, (ground: Ground) => Promise<Result>> = { tasks, sockets, metrics, faults, rights, told, tools };

const HELP = `Usage: npm run e2e:long-running -- --context NAME [options]

  --context NAME                 must be the kubeconfig's current context; also E2E_CONTEXT
  --only a,b                     ${Object.keys(SCENARIOS).join(', ')}: all of them
  --image NAME                   with node in its PATH, default node:20; E2E_IMAGE
  --api-restart-command COMMAND  restarts the API server, for faults; E2E_API_RESTART_COMMAND
  --prometheus PROGRAM           for metrics, where pods can be reached from here; E2E_PROMETHEUS
  --json FILE                    what was seen, for machines

Exit code: 0, 1 when something did not hold, 2 when a scenario could not run.
`;

const say = (text: string) => process.stderr.write(`${text}\n`);

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      'context': { type: 'string', default: process.env.E2E_CONTEXT },
      'only': { type: 'string', default: Object.keys(SCENARIOS).join() },
      'image': { type: 'string', default: process.env.E2E_IMAGE ?? 'node:20' },
      'api-restart-command': { type: 'string', default: process.env.E2E_API_RESTART_COMMAND },
      'prometheus': { type: 'string', default: process.env.E2E_PROMETHEUS },
      'json': { type: 'string' },
      'help': { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const names = values.only.split(',');
  const unknown = names.filter(name => !SCENARIOS[name]);
  if (unknown.length > 0) throw new Error(`--only ${unknown.join()}: there are ${Object.keys(SCENARIOS).join(', ')}`);
  const cluster = new Kubectl(chosenContext(values.context, currentContext()));
  const nodes = await schedulableNodes(cluster);
  if (nodes.length < 2 && names.includes('tasks')) throw new Error(`tasks drains a node and needs two that take pods; there ${nodes.length === 1 ? 'is one' : 'is none'}`);
  const { serverVersion } = await cluster.json(['version']);
  const cleanup = new Cleanup(say);
  cleanup.onSignals();
  const ground = {
    cluster,
    cleanup,
    image: values.image,
    stableNode: nodes[nodes.length - 1],
    otherNode: nodes[0],
    apiRestartCommand: values['api-restart-command'],
    prometheus: values.prometheus,
  };
  const results: Result[] = [];
  let broken = 0;
  const at = new Date().toISOString();
  try {
    for (const name of names) {
      say(`${name}: begins`);
      try {
        const result = await SCENARIOS[name]({ ...ground, name: `graceful-long-${randomBytes(3).toString('hex')}`, say: text => say(`${name}: ${text}`) });
        results.push(result);
        process.stdout.write(`${textOf(result)}\n`);
      } catch (error) {
        broken++;
        say(`${name}: could not run: ${(error as Error).stack}`);
      }
      if (values.json) writeFileSync(values.json, `${JSON.stringify({ at, kubernetes: serverVersion.gitVersion, nodes: nodes.length, broken, results }, undefined, 1)}\n`);
    }
  } finally {
    await cleanup.run();
  }
  if (broken > 0) return 2;
  return results.some(isRed) ? 1 : 0;
}

main().then(
  code => process.exit(code),
  (error: Error) => {
    say(`e2e:long-running: ${error.message}`);
    process.exit(2);
  },
);
