import { CommandEffect, commandEffect, isPowershell } from './command';
import { Environment } from './environment';
import { Handler } from '../schema/types';

/** What is known of a preStop hook from its text. */
export interface Hook {
  /** For how many seconds the application still serves; undefined where the text does not say so. */
  readonly seconds?: number;
  /** For how many seconds it surely does: 0 where nothing is known. */
  readonly servesLeastSeconds: number;
  /** What the hook takes at least, as long as its container runs. */
  readonly leastSeconds: number;
  /** It takes no longer than that. */
  readonly isWholeTime: boolean;
  /** It sleeps and does nothing else: the kubelet's own sleep may replace it. */
  readonly onlyWaits: boolean;
  /** It ends the application itself, after `seconds`. */
  readonly endsApplication: boolean;
  /** The hook as the author wrote it, for messages. */
  readonly text: string;
}

const NOT_KNOWN: Omit<Hook, 'text'> = { servesLeastSeconds: 0, leastSeconds: 0, isWholeTime: false, onlyWaits: false, endsApplication: false };

/** Reads a hook: `["sh","-c","sleep 5; nginx -s quit"]` serves for 5 s and does not only wait. */
export function readHook(handler: Handler | undefined, environment: Environment = () => ''): Hook | undefined {
  if (!handler || Object.keys(handler).length === 0) return undefined;
  if (handler.sleep) return sleepOf(handler.sleep.seconds);
  if (handler.httpGet) return { ...NOT_KNOWN, text: 'httpGet' };
  // the kubelet cannot run it
  if (handler.tcpSocket) return { ...NOT_KNOWN, seconds: 0, isWholeTime: true, text: 'tcpSocket' };
  const command = handler.exec?.command ?? [];
  return { ...hookOfEffect(commandEffect(command, environment)), text: `exec ${JSON.stringify(command)}` };
}

function sleepOf(seconds: number | undefined): Hook {
  const text = seconds === undefined ? 'sleep without a number of seconds' : `sleep ${seconds}`;
  if (seconds === undefined) return { ...NOT_KNOWN, onlyWaits: true, text };
  return { seconds, servesLeastSeconds: seconds, leastSeconds: seconds, isWholeTime: true, onlyWaits: true, endsApplication: false, text };
}

function hookOfEffect({ servesSeconds, ...rest }: CommandEffect): Omit<Hook, 'text'> {
  return servesSeconds === undefined ? rest : { seconds: servesSeconds, ...rest };
}

/** How a preStop delay is carried out. */
export enum WaitBy {
  /** The kubelet's own sleep action, from Kubernetes 1.30: needs no program in the image. */
  SLEEP_ACTION,
  /** The `sleep` program of the image, without a shell. */
  EXEC_SLEEP,
  /** PowerShell of a Windows image. */
  POWERSHELL,
}

export function waitHook(seconds: number, by: WaitBy): Handler {
  switch (by) {
    case WaitBy.SLEEP_ACTION: return { sleep: { seconds } };
    case WaitBy.EXEC_SLEEP: return { exec: { command: ['sleep', `${seconds}`] } };
    case WaitBy.POWERSHELL: return { exec: { command: ['powershell', '-Command', `Start-Sleep -Seconds ${seconds}`] } };
  }
}

/** The same wait by the same program, of another length. */
export function withSeconds({ exec }: Handler, seconds: number): Handler {
  const [program = ''] = exec?.command ?? [];
  if (!isPowershell(program)) return waitHook(seconds, WaitBy.EXEC_SLEEP);
  return { exec: { command: [program, ...waitHook(seconds, WaitBy.POWERSHELL).exec!.command!.slice(1)] } };
}
