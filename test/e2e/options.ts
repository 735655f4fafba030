import { parseArgs } from 'node:util';
import { HIGHEST_RATE } from './help';
import { compared, core, presets, rowsOf, RowSpec } from './presets';
import { scenarios } from './scenarios';
import { longRunning } from './scenarios/long-running';
import { LongRunningScenario } from './scenarios/long-running/scenario';
import { allSubjects } from './subjects';
import { ON_SIGTERM, OnSigterm } from './subjects/subject';

export interface Options {
  readonly rows: readonly RowSpec[];
  readonly longRunning: readonly LongRunningScenario[];
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
  readonly lags: readonly (number | undefined)[];
  readonly lagCommand?: string;
  readonly json?: string;
  readonly runs: number;
  /** Where the Ingress controller listens, as seen by a pod. */
  readonly ingressUrl?: string;
  readonly ingressClass: string;
  /** How often the endpoints of an unused Service change; 0: never. */
  readonly churnMs: number;
  readonly apiRestartCommand?: string;
  /** Path of the program. */
  readonly prometheus?: string;
}

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
      'api-restart-command': { type: 'string', default: env.E2E_API_RESTART_COMMAND },
      'prometheus': { type: 'string', default: env.E2E_PROMETHEUS },
      'runs': { type: 'string', default: '1' },
      'expect-losses': { type: 'boolean', default: false },
      'json': { type: 'string' },
      'help': { type: 'boolean', default: false },
    },
  });
  if (values.help) return 'help';
  if (args.includes('--lag-command') && !values.lag) throw new Error('--lag-command without --lag: which seconds?');
  return {
    context: values.context,
    ...(values.preset ? selectionOf(values.preset) : selected(values.scenarios, values.subjects, values.distroless)),
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
    lags: values.lag?.split(',').map(text => whole('lag', text, 0, 600)) ?? [undefined],
    lagCommand: values['lag-command'],
    apiRestartCommand: values['api-restart-command'],
    prometheus: values.prometheus,
    json: values.json,
  };
}

type Selection = Pick<Options, 'rows' | 'longRunning'>;

function selectionOf(preset: string): Selection {
  const { rows = [], longRunning: wanted = [] } = oneOfNamed('preset', preset, presets);
  return { rows, longRunning: wanted };
}

function selected(scenarioNames: string, subjectNames: string, distroless: boolean): Selection {
  const names = pick('scenarios', scenarioNames, [...scenarios, ...longRunning]).map(({ name }) => name);
  const wanted = <T extends { name: string }>(all: readonly T[]): T[] => names.flatMap(name => all.find(scenario => scenario.name === name) ?? []);
  return { rows: rowsOf(wanted(scenarios), pick('subjects', subjectNames, allSubjects), distroless), longRunning: wanted(longRunning) };
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
