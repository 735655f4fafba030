import { LONGEST_SECONDS } from '../../budget';
import { Handler } from '../schema/types';

/** What is known of a preStop hook from its text. */
export interface Hook {
  /** Whole seconds that it sleeps before anything else; undefined where its text does not say so. */
  readonly seconds?: number;
  /** It sleeps and does nothing else: the kubelet's own sleep may replace it. */
  readonly onlyWaits: boolean;
  /** The hook as the author wrote it, for messages. */
  readonly text: string;
}

const SHELL = /^(?:.*\/)?(?:sh|bash|ash|dash|zsh)$/;
const SLEEP = /^(?:.*\/)?sleep$/;
/** The argument of sleep: `15`, `15s`, `0.5m`. Without a shell nothing may follow. */
const TIME = /^\d+(?:\.\d+)?[smhd]?$/;
/** `sleep 15`, `sleep 15s`, `/bin/sleep 0.5m`, and what follows after `;` or `&&`. */
const SLEEP_LINE = /^\s*(?:\S*\/)?sleep\s+(\d+(?:\.\d+)?)([smhd]?)\s*(?:$|(;|&&)\s*(.*)$)/s;
const UNIT: Record<string, number> = { '': 1, 's': 1, 'm': 60, 'h': 3600, 'd': 86400 };

/** Reads a hook: `["sh","-c","sleep 5; nginx -s quit"]` sleeps 5 s and does not only wait. */
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

/** The command as one line of shell; undefined where it is more complex. */
function shellLine(command: readonly string[]): string | undefined {
  const [program = '', first = '', line] = command;
  if (SLEEP.test(program)) return command.length === 2 && TIME.test(first) ? `${program} ${first}` : undefined;
  return SHELL.test(program) && first === '-c' && command.length === 3 ? line : undefined;
}

/** How a preStop delay is carried out. */
export enum WaitBy {
  /** The kubelet's own sleep action, from Kubernetes 1.30: needs no program in the image. */
  SLEEP_ACTION,
  /** The `sleep` program of the image, without a shell. */
  EXEC_SLEEP,
}

export function waitHook(seconds: number, by: WaitBy): Handler {
  return by === WaitBy.SLEEP_ACTION ? { sleep: { seconds } } : { exec: { command: ['sleep', `${seconds}`] } };
}
