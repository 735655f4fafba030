import { LONGEST_SECONDS } from '../../budget';
import { Handler } from '../schema/types';

/**
 * preStop hooks as they stand in a manifest: how long they take, and how a delay is carried out.
 */

/** What a hook does, as far as its text tells. */
export interface Hook {
  /** How long it waits before anything else, in whole seconds; undefined when its text does not tell. */
  readonly seconds?: number;
  /** It waits and does nothing else: it may be replaced by a better way to wait. */
  readonly onlyWaits: boolean;
  /** The hook in the author's words, for messages. */
  readonly text: string;
}

const SHELL = /^(?:.*\/)?(?:sh|bash|ash|dash|zsh)$/;
const SLEEP = /^(?:.*\/)?sleep$/;
/** What sleep takes for a time: `15`, `15s`, `0.5m`. Without a shell nothing may follow. */
const TIME = /^\d+(?:\.\d+)?[smhd]?$/;
/** `sleep 15`, `sleep 15s`, `/bin/sleep 0.5m`, and what follows after `;` or `&&`. */
const SLEEP_LINE = /^\s*(?:\S*\/)?sleep\s+(\d+(?:\.\d+)?)([smhd]?)\s*(?:$|(;|&&)\s*(.*)$)/s;
const UNIT: Record<string, number> = { '': 1, 's': 1, 'm': 60, 'h': 3600, 'd': 86400 };

/** Reads a hook; `["sh","-c","sleep 5; nginx -s quit"]` waits 5 s and then does more. */
export function readHook(handler: Handler | undefined): Hook | undefined {
  if (!handler || Object.keys(handler).length === 0) return undefined;
  if (handler.sleep) return { seconds: handler.sleep.seconds, onlyWaits: true, text: `sleep ${handler.sleep.seconds}` };
  if (handler.httpGet) return { onlyWaits: false, text: 'httpGet' };
  if (handler.tcpSocket) return { onlyWaits: false, text: 'tcpSocket' };
  const command = handler.exec?.command ?? [];
  const text = `exec ${JSON.stringify(command)}`;
  const line = shellLine(command);
  const match = line === undefined ? null : SLEEP_LINE.exec(line);
  const seconds = match ? Math.ceil(Number(match[1]) * UNIT[match[2]]) : Infinity;
  if (!match || seconds > LONGEST_SECONDS) return { onlyWaits: false, text };
  return { seconds, onlyWaits: !match[4]?.trim(), text };
}

/** The command as one line of shell, where it is that simple. */
function shellLine(command: readonly string[]): string | undefined {
  const [program = '', first = '', line] = command;
  if (SLEEP.test(program)) return command.length === 2 && TIME.test(first) ? `${program} ${first}` : undefined;
  return SHELL.test(program) && first === '-c' && command.length === 3 ? line : undefined;
}

/** How the kubelet can be told to wait. */
export enum WaitBy {
  /** The kubelet's own sleep action: needs nothing in the image; Kubernetes 1.30. */
  SLEEP_ACTION,
  /** `sleep` of the image, without a shell. */
  EXEC_SLEEP,
}

export function waitHook(seconds: number, by: WaitBy): Handler {
  return by === WaitBy.SLEEP_ACTION ? { sleep: { seconds } } : { exec: { command: ['sleep', `${seconds}`] } };
}
