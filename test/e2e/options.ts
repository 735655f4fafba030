import { parseArgs } from 'node:util';
import { compared, core, presets, rowsOf, RowSpec } from './presets';
import { scenarios } from './scenarios';
import { allSubjects } from './subjects';
import { ON_SIGTERM, OnSigterm } from './subjects/subject';

export interface Options {
  readonly rows: RowSpec[];
  readonly expectLosses: boolean;
  readonly context?: string;
  readonly image: string;
  readonly distrolessImage: string;
  readonly rate: number;
  readonly keepalive: number;
  readonly replicas: number;
  readonly startMs: number;
  readonly onSigterm: OnSigterm;
  /** Values of the lag to run at; undefined: whatever the cluster has. */
  readonly lags: (number | undefined)[];
  readonly lagCommand?: string;
  readonly json?: string;
  readonly runs: number;
  /** Where the Ingress controller listens, as seen by a pod. */
  readonly ingressUrl?: string;
  readonly ingressClass: string;
  /** How often the endpoints of an unused Service change; 0: never. */
  readonly churnMs: number;
}

/** A cluster that others use must not be flooded. */
const HIGHEST_RATE = 1000;

const list = (items: readonly { name: string; what: string }[]) => items.map(({ name, what }) => `    ${name.padEnd(23)} ${what}`).join('\n');

export const HELP = `Usage: npm run e2e -- --context NAME [options]

Deploys subjects, loads them from a pod, does what makes them lose requests, and counts. Needs kubectl, and an image with node.

  --context NAME           must be the kubeconfig's current context; also E2E_CONTEXT
  --preset NAME            instead of --scenarios and --subjects, and with --expect-losses:
${list(presets)}
  --scenarios a,b          default: upgrade,scale,drain
${list(scenarios)}
  --subjects x,y           default: ours,cdk8s-plus-28,readiness
${list(allSubjects)}
  --image NAME             default node:20, must have node in its path; E2E_IMAGE
  --distroless-image NAME  the same without a shell; E2E_DISTROLESS_IMAGE
  --distroless             run the subjects in that image
  --rate N                 new connections a second, default 200, at most ${HIGHEST_RATE}
  --keepalive N            clients that keep their connection, default 20
  --replicas N             default 4
  --start-ms N             the server listens only then, default 3000
  --on-sigterm HOW         finish (default), drain, hasty, exit, ignore: what the server does, see programs/server.js
  --ingress-url URL        where the Ingress controller listens, for the scenario ingress; E2E_INGRESS_URL
  --ingress-class NAME     default traefik
  --lag 1,10               how far kube-proxy may be behind: a label, unless
  --lag-command COMMAND    sets it, called with the seconds; E2E_LAG_COMMAND (npm run does not pass on a word with spaces)
  --churn-ms N             changes the endpoints of an unused Service so often that kube-proxy is as far behind as it
                           may be, default 1000; 0: an idle cluster
  --runs N                 repeats every row, default 1
  --expect-losses          also red: a row that must lose some and lost nothing
  --json FILE              all that was counted, for machines

Exit code: 0, 1 when a row is red, 2 when it could not run.
`;

export function parseOptions(args: string[], env: NodeJS.ProcessEnv): Options | 'help' {
  const { values } = parseArgs({
    args,
    options: {
      'context': { type: 'string', default: env.E2E_CONTEXT },
      'preset': { type: 'string' },
      'scenarios': { type: 'string', default: core.map(s => s.name).join() },
      'subjects': { type: 'string', default: compared.map(s => s.name).join() },
      'image': { type: 'string', default: env.E2E_IMAGE ?? 'node:20' },
      'distroless-image': { type: 'string', default: env.E2E_DISTROLESS_IMAGE ?? 'gcr.io/distroless/nodejs20-debian12' },
      'distroless': { type: 'boolean', default: false },
      'rate': { type: 'string', default: '200' },
      'keepalive': { type: 'string', default: '20' },
      'replicas': { type: 'string', default: '4' },
      'start-ms': { type: 'string', default: '3000' },
      'on-sigterm': { type: 'string', default: 'finish' },
      'ingress-url': { type: 'string', default: env.E2E_INGRESS_URL },
      'ingress-class': { type: 'string', default: 'traefik' },
      'lag': { type: 'string' },
      'lag-command': { type: 'string', default: env.E2E_LAG_COMMAND },
      'churn-ms': { type: 'string', default: '1000' },
      'runs': { type: 'string', default: '1' },
      'expect-losses': { type: 'boolean', default: false },
      'json': { type: 'string' },
      'help': { type: 'boolean', default: false },
    },
  });
  if (values.help) return 'help';
  const lags = values.lag?.split(',').map(text => whole('lag', text, 0, 600)) ?? [undefined];
  if (args.includes('--lag-command') && !values.lag) throw new Error('--lag-command without --lag: which seconds?');
  return {
    context: values.context,
    rows: values.preset ? oneOfNamed('preset', values.preset, presets).rows : rowsOf(pick('scenarios', values.scenarios, scenarios), pick('subjects', values.subjects, allSubjects), values.distroless),
    expectLosses: values['expect-losses'] || values.preset !== undefined,
    image: values.image,
    distrolessImage: values['distroless-image'],
    rate: whole('rate', values.rate, 1, HIGHEST_RATE),
    keepalive: whole('keepalive', values.keepalive, 0, 200),
    replicas: whole('replicas', values.replicas, 1, 50),
    startMs: whole('start-ms', values['start-ms'], 0, 600_000),
    onSigterm: oneOf('on-sigterm', values['on-sigterm'], ON_SIGTERM),
    ingressUrl: values['ingress-url'],
    ingressClass: values['ingress-class'],
    runs: whole('runs', values.runs, 1, 1000),
    churnMs: whole('churn-ms', values['churn-ms'], 0, 60_000),
    lags,
    lagCommand: values['lag-command'],
    json: values.json,
  };
}

function pick<T extends { name: string }>(option: string, text: string, from: readonly T[]): T[] {
  return text.split(',').map(name => oneOfNamed(option, name, from));
}

function oneOfNamed<T extends { name: string }>(option: string, text: string, from: readonly T[]): T {
  const name = oneOf(option, text, from.map(known => known.name));
  return from.find(item => item.name === name) as T;
}

function oneOf<T extends string>(option: string, text: string, known: readonly T[]): T {
  const found = known.find(word => word === text);
  if (!found) throw new Error(`--${option} ${text}: one of ${known.join(', ')}`);
  return found;
}

function whole(option: string, text: string, least: number, most: number): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < least || number > most) throw new Error(`--${option} ${text}: a whole number from ${least} to ${most}`);
  return number;
}
