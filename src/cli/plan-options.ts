import { UsageError } from './io';
import { secondsOf } from './time-option';
import { isDevice, quantityOf } from '../manifest';
import { AdviceLimits, NumberOption, optionProblems, PlanOptions } from '../plan';
/** The flags with a number, and the option of a plan that each sets. */
const NUMBERS = {
  'startup': 'startupSeconds',
  'shutdown': 'shutdownSeconds',
  'accept-after-sigterm': 'acceptTimeAfterSigtermSeconds',
  'creation': 'creationSeconds',
  'rate': 'requestsPerSecond',
  'endpoint-lag': 'endpointLagSeconds',
  'replicas': 'replicas',
  'pod-capacity': 'podCapacity',
  'nodes': 'nodes',
  'scale-to': 'scaleTo',
  'scale-after': 'scaleAfterSeconds',
} as const satisfies Record<string, NumberOption>;

type NumberFlag = keyof typeof NUMBERS;
const FLAGS = Object.keys(NUMBERS) as NumberFlag[];

/** Flags for what a plan needs beside the manifests. */
export const PLAN_OPTIONS = {
  ...Object.fromEntries(FLAGS.map(flag => [flag, { type: 'string' }])) as Record<NumberFlag, { type: 'string' }>,
  'drain-node': { type: 'boolean' },
  'peak': { type: 'string' },
  'quota': { type: 'string' },
  'devices': { type: 'string' },
} as const;

export type PlanValues = { readonly [flag in NumberFlag | 'peak' | 'quota' | 'devices']?: string } & { readonly 'drain-node'?: boolean };

export function planOptionsOf(values: PlanValues): PlanOptions {
  const set = FLAGS.filter(flag => values[flag] !== undefined);
  const options: PlanOptions = {
    ...Object.fromEntries(set.map(flag => [NUMBERS[flag], numberOf(flag, values[flag]!)])),
    nodeDrain: values['drain-node'],
    devices: values.devices === undefined ? undefined : deviceCountsOf(values.devices),
  };
  const [problem] = optionProblems(options, option => `--${FLAGS.find(flag => NUMBERS[flag] === option)}`);
  if (problem !== undefined) throw new UsageError(problem.replace(/\.$/, ''));
  return options;
}

function numberOf(flag: NumberFlag, text: string): number {
  if (NUMBERS[flag].endsWith('Seconds')) return secondsOf(flag, text);
  return /^\d+(\.\d+)?$/.test(text) ? Number(text) : refuse(`--${flag} ${text}: not a number`);
}

/** The limits of --peak and --quota; undefined without them. */
export function rolloutLimitsOf(values: PlanValues): AdviceLimits | undefined {
  const { peak, quota } = values;
  if (peak === undefined && quota === undefined) return undefined;
  if (values['drain-node']) throw new UsageError('--peak, --quota: the fastest strategy is that of an update. Leave --drain-node out');
  const of = quota === undefined ? {} : quotaOf(quota);
  if (peak === undefined) return of;
  return { ...of, pods: Math.min(countOf(peak) ?? refuse(`--peak ${peak}: not a number of pods above 0`), of.pods ?? Infinity) };
}

function quotaOf(text: string): AdviceLimits {
  const limits: { pods?: number; cpuMillis?: number; memoryBytes?: number; devices?: Record<string, number> } = {};
  for (const part of text.split(',')) {
    const [, key = '', value = ''] = /^([^=]+)=(.+)$/.exec(part.trim()) ?? [];
    const isCount = key === 'pods' || isDevice(key);
    const amount = isCount ? countOf(value) : ['cpu', 'memory'].includes(key) ? quantityOf(value) : undefined;
    if (!amount) refuse(`--quota ${text}: not a quota. Write pods=10,cpu=4,memory=8Gi,nvidia.com/gpu=8, or some of them`);
    if (key === 'pods') limits.pods = amount;
    else if (isCount) limits.devices = { ...limits.devices, [key]: amount };
    else if (key === 'cpu') limits.cpuMillis = amount * 1000;
    else limits.memoryBytes = amount;
  }
  return limits;
}

function deviceCountsOf(text: string): Record<string, number> {
  return Object.fromEntries(text.split(',').map((part) => {
    const [name, value = ''] = part.trim().split('=');
    return [name, (isDevice(name) ? countOf(value) : undefined) ?? refuse(`--devices ${text}: not devices. Write nvidia.com/gpu=8`)];
  }));
}

function countOf(text: string): number | undefined {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined;
}

function refuse(message: string): never {
  throw new UsageError(message);
}
