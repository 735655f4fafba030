import { pathText, readPathText } from './path-text';
import { platformOf, RecordedBudget, recordedPlatform } from './recorded-budget';
import { platformById, PLATFORMS } from '../../platform';
import { MESHES, meshRow } from '../../traffic';

/** What the author states of a workload in annotations of its own; what is not stated is assumed. */
export type Statement = Partial<RecordedBudget>;

/** One annotation: a fact, and how it is written. On the workload, never on its pod template: changing it there would roll the pods. */
interface StatementRow {
  readonly annotation: string;
  /** In a sentence, for the documentation. */
  readonly states: string;
  /** A value as an author writes it. */
  readonly example: string;
  /** Undefined where the text is none of its values. */
  read(text: string): Statement | undefined;
  /** Undefined where there is nothing to state. */
  write(budget: RecordedBudget): string | undefined;
}

/** An annotation that cannot be read. */
export interface StatementProblem {
  readonly annotation: string;
  readonly text: string;
  readonly example: string;
}

const PREFIX = 'cdk8s-graceful/';

/** Whole seconds, or minutes or hours of them: `60s`, `5m`, `1h30m`. */
function readSeconds(text: string): number | undefined {
  const match = /^(?:(\d{1,5})h)?(?:(\d{1,6})m)?(?:(\d{1,7})s)?$/.exec(text.trim());
  if (!match || text.trim() === '') return undefined;
  const [hours, minutes, seconds] = match.slice(1).map(part => Number(part ?? 0));
  return hours * 3600 + minutes * 60 + seconds;
}

/** A number of seconds, which `toStatement` wraps and `valueIn` reads from a budget. */
function secondsRow(
  row: Pick<StatementRow, 'annotation' | 'states' | 'example'>, least: number,
  toStatement: (value: number) => Statement, valueIn: (budget: RecordedBudget) => number | undefined,
): StatementRow {
  return {
    ...row,
    read: (text) => {
      const value = readSeconds(text);
      return value === undefined || value < least ? undefined : toStatement(value);
    },
    write: (budget) => {
      const value = valueIn(budget);
      return value === undefined ? undefined : `${value}s`;
    },
  };
}

function time(name: string, key: keyof RecordedBudget, states: string, example: string, least = 1): StatementRow {
  return secondsRow({ annotation: PREFIX + name, states, example }, least, value => ({ [key]: value }), budget => budget[key] as number | undefined);
}

/** A limit of the nodes: part of the platform. */
function limit(name: string, key: 'spotSeconds' | 'drainLimitSeconds' | 'karpenterSeconds', states: string, example: string): StatementRow {
  const row = { annotation: PREFIX + name, states, example };
  return secondsRow(row, 1, value => ({ platform: { id: 'kubernetes', [key]: value } }), ({ platform }) => platform?.[key]);
}

/** Every fact that can be stated: one table for reading, writing and the documentation. */
export const STATEMENTS: readonly StatementRow[] = [
  {
    annotation: `${PREFIX}paths`,
    states: 'What sends to the pods: ids of docs/traffic-paths.md, or NAME:PROPAGATION:FLOOR in seconds. `:gate` behind one says that a readiness gate holds new pods back.',
    example: 'aws-alb-ip, cluster-internal',
    read: (text) => {
      const paths = text.split(',').map(part => readPathText(part.trim()));
      return paths.every(path => path !== undefined) ? { paths } : undefined;
    },
    write: ({ paths }) => (paths.length === 0 ? undefined : paths.map(pathText).join(', ')),
  },
  {
    annotation: `${PREFIX}traffic`,
    states: 'Nothing sends to the pods: no preStop delay is needed.',
    example: 'none',
    read: text => (text.trim() === 'none' ? { paths: [] } : undefined),
    write: ({ paths }) => (paths.length === 0 ? 'none' : undefined),
  },
  time('longest-request', 'drainSeconds', 'The longest time a request may still take after SIGTERM.', '60s'),
  time('margin', 'marginSeconds', 'Time left between the end of the drain and SIGKILL.', '5s'),
  time('prestop', 'preStopSeconds', 'The preStop delay, in place of the propagation of the slowest path.', '20s'),
  time('grace-period', 'graceSeconds', 'The grace period, in place of preStop + drain + margin.', '90s'),
  time('startup', 'startupSeconds', 'The expected time from the start of a container until it can serve.', '40s'),
  {
    annotation: `${PREFIX}platform`,
    states: `Where the pods run, and the version of the oldest node: ${PLATFORMS.map(row => row.id).join(', ')}, a version, and \`-spot\` for spot nodes.`,
    example: 'eks-1.34',
    read: (text) => {
      const target = platformById(text.trim());
      return target && { kubernetesMinor: target.kubernetesMinor, platform: recordedPlatform(target) };
    },
    write: (budget) => {
      const { id, kubernetesMinor } = platformOf(budget);
      return `${id}-1.${kubernetesMinor}`;
    },
  },
  limit('spot-limit', 'spotSeconds', 'Time that a pod has when its spot node is taken back.', '120s'),
  limit('drain-limit', 'drainLimitSeconds', 'The longest that a node drain waits for a pod, in place of the platform\'s own.', '10m'),
  limit('karpenter-termination-grace', 'karpenterSeconds', '`terminationGracePeriod` of Karpenter\'s NodePool.', '10m'),
  {
    annotation: `${PREFIX}mesh`,
    states: `The mesh whose proxy is in the pods: ${MESHES.map(row => row.id).join(', ')}.`,
    example: 'istio-native',
    read: (text) => {
      const mesh = meshRow(text.trim())?.id;
      return mesh === undefined ? undefined : { mesh };
    },
    write: ({ mesh }) => mesh,
  },
  {
    annotation: `${PREFIX}image-has-sleep`,
    states: 'Every image of the pod has a `sleep` program; needed below Kubernetes 1.30 alone.',
    example: 'true',
    read: text => (['true', 'false'].includes(text.trim()) ? { imageHasSleep: text.trim() === 'true' } : undefined),
    write: ({ imageHasSleep }) => (imageHasSleep ? 'true' : undefined),
  },
];

/** What the annotations state; undefined where none of them is there. */
export function readStatement(annotations: Readonly<Record<string, unknown>> = {}): { statement?: Statement; problems: StatementProblem[] } {
  let statement: Statement | undefined;
  const problems: StatementProblem[] = [];
  for (const { annotation, example, read } of STATEMENTS) {
    const text = annotations[annotation];
    if (typeof text !== 'string') continue;
    const part = read(text);
    if (part) statement = { ...statement, ...part, ...merged(statement, part) };
    else problems.push({ annotation, text, example });
  }
  return { statement, problems };
}

/** The limits of the nodes are stated one by one. */
function merged(before: Statement | undefined, part: Statement): Statement {
  if (!before?.platform || !part.platform) return {};
  return { platform: { ...part.platform, ...before.platform, ...withoutId(part.platform) } };
}

function withoutId({ id, ...limits }: NonNullable<Statement['platform']>): Partial<NonNullable<Statement['platform']>> {
  return limits;
}

/** The annotations that state a budget. */
export function writeStatement(budget: RecordedBudget): Record<string, string> {
  return Object.fromEntries(STATEMENTS.flatMap(({ annotation, write }) => {
    const text = write(budget);
    return text === undefined ? [] : [[annotation, text]];
  }));
}
