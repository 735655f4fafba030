import * as fs from 'node:fs';
import { Account } from './api';
import { ANSWER_MS } from './ask';
import { Rainbow } from './observe';

export interface Options {
  readonly rainbow: Rainbow;
  readonly account: Account;
  readonly everyMs: number;
  /** Ends after that; undefined: at SIGTERM. */
  readonly forMs?: number;
}

export const HELP = `node reaper.mjs --rainbow NAME
  --closing annotation|http   how pods learn that they are superseded (annotation)
  --service NAME              the Service to switch to the newest release (none)
  --autoscaler KIND           what each release has: horizontalpodautoscalers or scaledobjects (the first)
  --every SECONDS             between two turns (5)
  --for SECONDS               ends after that, with 1 where the last turn failed (never: for a CronJob)
  --api URL                   of the API server (that of the cluster it runs in)
  --account FOLDER            with token, ca.crt, namespace (/var/run/secrets/kubernetes.io/serviceaccount)
`;

const KNOWN = ['rainbow', 'closing', 'service', 'autoscaler', 'every', 'for', 'api', 'account'];

/** Throws with what is wrong in them. */
export function parseOptions(args: readonly string[], env: NodeJS.ProcessEnv): Options {
  const given: Record<string, string> = {};
  for (let i = 0; i < args.length; i += 2) {
    const name = args[i].replace(/^--/, '');
    if (!KNOWN.includes(name) || args[i + 1] === undefined) throw new Error(`${args[i]}: not an option, or without its value\n${HELP}`);
    given[name] = args[i + 1];
  }
  const { rainbow, closing = 'annotation', service, autoscaler = 'horizontalpodautoscalers', every = '5', account = '/var/run/secrets/kubernetes.io/serviceaccount' } = given;
  if (!rainbow) throw new Error(`--rainbow: of which RainbowDeployment?\n${HELP}`);
  if (closing !== 'annotation' && closing !== 'http') throw new Error(`--closing ${closing}: annotation or http`);
  if (autoscaler !== 'horizontalpodautoscalers' && autoscaler !== 'scaledobjects') throw new Error(`--autoscaler ${autoscaler}: horizontalpodautoscalers or scaledobjects`);
  return {
    rainbow: { name: rainbow, closing, service, autoscaler, answerMs: ANSWER_MS },
    account: accountOf(account, given.api ?? inCluster(env)),
    everyMs: seconds('every', every),
    forMs: given.for === undefined ? undefined : seconds('for', given.for),
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

function accountOf(folder: string, api: string): Account {
  const read = (name: string): Buffer | undefined => (fs.existsSync(`${folder}/${name}`) ? fs.readFileSync(`${folder}/${name}`) : undefined);
  const namespace = read('namespace')?.toString().trim();
  if (!namespace) throw new Error(`${folder}/namespace: in which namespace?`);
  return { url: new URL(api), ca: read('ca.crt'), token: () => read('token')?.toString().trim(), namespace };
}
