import { parseArgs } from 'node:util';
import { flagOf, Option, ValueOf } from './option';
import { OPTIONS } from './option-table';
import { RowSpec, rowsOf } from './presets';
import { scenarios } from './scenarios';
import { allLongRunning } from './scenarios/long-running';
import { LongRunningScenario } from './scenarios/long-running/scenario';

type Name = keyof typeof OPTIONS;
type Values = { readonly [N in Name]: ValueOf<(typeof OPTIONS)[N]> };

/** What is run, of `--preset`, or of `--scenarios` and `--subjects`. */
interface Selection {
  readonly rows: readonly RowSpec[];
  readonly longRunning: readonly LongRunningScenario[];
}

export interface Options extends Selection, Omit<Values, 'preset' | 'scenarios' | 'subjects' | 'distroless' | 'ingress' | 'lag' | 'help'> {
  /** Values of the lag to run at; undefined: whatever the cluster has. */
  readonly lags: readonly (number | undefined)[];
}

export function parseOptions(args: string[], env: NodeJS.ProcessEnv): Options | 'help' {
  const { lag, ...values } = valuesOf(args, env);
  if (values.help) return 'help';
  if (args.includes('--lag-command') && !lag) throw new Error('--lag-command without --lag: which seconds?');
  return { ...values, ...selectionOf(values), expectLosses: values.expectLosses || values.preset !== undefined, lags: lag ?? [undefined] };
}

function valuesOf(args: string[], env: NodeJS.ProcessEnv): Values {
  const table = Object.entries<Option>(OPTIONS);
  const { values } = parseArgs({ args, options: Object.fromEntries(table.map(([name, { read }]) => [flagOf(name), { type: read ? 'string' : 'boolean' }])) });
  return Object.fromEntries(table.map(([name, option]) => {
    const flag = flagOf(name);
    if (!option.read) return [name, values[flag] === true];
    const text = values[flag] ?? (option.env ? env[option.env] : undefined) ?? option.fallback;
    return [name, text === undefined ? undefined : option.read(String(text), flag)];
  })) as unknown as Values;
}

type Selecting = Pick<Values, 'preset' | 'scenarios' | 'subjects' | 'distroless' | 'ingress'>;

function selectionOf({ preset, scenarios: wanted, subjects, distroless, ingress }: Selecting): Selection {
  if (preset) return { rows: preset.rows ?? [], longRunning: preset.longRunning ?? [] };
  if (ingress && wanted.some(scenario => 'release' in scenario && scenario.release?.path)) throw new Error(`--ingress ${ingress.name} with a scenario that has a path of its own`);
  const names = wanted.map(({ name }) => name);
  const ofThese = <T extends { name: string }>(all: readonly T[]): T[] => names.flatMap(name => all.find(scenario => scenario.name === name) ?? []);
  return { rows: rowsOf(ofThese(scenarios), subjects, { distroless, ingress }), longRunning: ofThese(allLongRunning) };
}
