import * as fs from 'node:fs';
import { ApiAccount } from './api-client';
import { WatchedRainbow } from './observe';
import { WORK_TIMEOUT_MS } from './pod-client';

interface ReaperOptions {
  readonly rainbow: WatchedRainbow;
  readonly account: ApiAccount;
  readonly intervalMs: number;
  /** The process ends after that; undefined: at SIGTERM. */
  readonly durationMs?: number;
}

const HELP = `node reaper.mjs --rainbow NAME
  --closing annotation|http   how a pod learns that it is superseded (annotation)
  --service NAME              Service to switch to the newest release (none)
  --autoscaler RESOURCE       of each release: horizontalpodautoscalers or scaledobjects (horizontalpodautoscalers)
  --every SECONDS             between two polls (5)
  --for SECONDS               exit after that, for a CronJob; with status 1 if the last poll failed (run until SIGTERM)
  --api URL                   API server (that of the cluster in which it runs)
  --account FOLDER            contains token, ca.crt and namespace (/var/run/secrets/kubernetes.io/serviceaccount)
`;

const OPTION_NAMES = ['rainbow', 'closing', 'service', 'autoscaler', 'every', 'for', 'api', 'account'];

/** Throws on the first invalid option. */
export function parseOptions(args: readonly string[], env: NodeJS.ProcessEnv): ReaperOptions {
  const given: Record<string, string> = {};
  for (let i = 0; i < args.length; i += 2) {
    const name = args[i].replace(/^--/, '');
    if (!OPTION_NAMES.includes(name) || args[i + 1] === undefined) throw new Error(`${args[i]}: unknown option, or no value\n${HELP}`);
    given[name] = args[i + 1];
  }
  const { rainbow, closing = 'annotation', service, autoscaler = 'horizontalpodautoscalers', every = '5', account = '/var/run/secrets/kubernetes.io/serviceaccount' } = given;
  if (!rainbow) throw new Error(`--rainbow: the name of the RainbowDeployment is missing\n${HELP}`);
  if (closing !== 'annotation' && closing !== 'http') throw new Error(`--closing ${closing}: annotation or http`);
  if (autoscaler !== 'horizontalpodautoscalers' && autoscaler !== 'scaledobjects') throw new Error(`--autoscaler ${autoscaler}: horizontalpodautoscalers or scaledobjects`);
  return {
    rainbow: { name: rainbow, closing, service, autoscaler, workTimeoutMs: WORK_TIMEOUT_MS },
    account: accountOf(account, given.api ?? inCluster(env)),
    intervalMs: seconds('every', every),
    durationMs: given.for === undefined ? undefined : seconds('for', given.for),
  };
}

function seconds(option: string, text: string): number {
  const value = Number(text);
  if (!(value > 0)) throw new Error(`--${option} ${text}: seconds above 0`);
  return value * 1000;
}

function inCluster({ KUBERNETES_SERVICE_HOST: host, KUBERNETES_SERVICE_PORT: port = '443' }: NodeJS.ProcessEnv): string {
  if (!host) throw new Error('not in a cluster (KUBERNETES_SERVICE_HOST is not set): --api');
  return `https://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function accountOf(folder: string, api: string): ApiAccount {
  const read = (name: string): Buffer | undefined => (fs.existsSync(`${folder}/${name}`) ? fs.readFileSync(`${folder}/${name}`) : undefined);
  const namespace = read('namespace')?.toString().trim();
  if (!namespace) throw new Error(`${folder}/namespace: missing or empty`);
  return { url: new URL(api), ca: read('ca.crt'), token: () => read('token')?.toString().trim(), namespace };
}
