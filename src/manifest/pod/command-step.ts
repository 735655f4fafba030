/** One command of a hook: sleeps, ends the application, changes nothing that a client notices, or is not known. */
export type Step =
  | { readonly kind: 'sleep'; readonly seconds: number }
  | { readonly kind: 'end' | 'harmless' | 'silent' }
  /** `sleepsLater`: what follows it is not read, and sleeps. */
  | { readonly kind: 'unknown'; readonly sleepsLater?: boolean };

export const UNKNOWN_STEP: Step = { kind: 'unknown' };

/** They change nothing that a client notices, nor write anything. */
const SILENT = ['set', 'true', ':'];
/** They change nothing that a client notices. */
const HARMLESS = ['echo', 'printf', 'logger', 'tee', 'touch', 'date', 'cd', 'mkdir', 'rm', 'export', 'readonly', 'local', 'declare'];
/** Programs that run the one that their arguments name. */
export const RUNNERS = ['busybox', 'toybox', 'env'];
/** They end the application. */
const ENDERS = ['pkill', 'killall', 'wait-shutdown'];
/** With one of these arguments they do. */
const ENDING_ARGUMENTS: Readonly<Record<string, readonly string[]>> = {
  'nginx': ['quit', 'stop'],
  'openresty': ['quit', 'stop'],
  'apachectl': ['stop', 'graceful-stop'],
  'apache2ctl': ['stop', 'graceful-stop'],
  'httpd': ['stop', 'graceful-stop'],
  'caddy': ['stop'],
  'catalina.sh': ['stop'],
  'supervisorctl': ['shutdown'],
};
const ENDING_SIGNALS = ['TERM', 'QUIT', 'INT', 'KILL', 'ABRT', 'WINCH', '15', '3', '2', '9', '6', '28'];

/** What a program does with its arguments. */
export function stepOf([program = '', ...args]: readonly string[]): Step {
  const name = baseName(program);
  if (RUNNERS.includes(name) || name === 'command') return stepOf(args); // a command of the shell itself
  if (name === 'sleep') return sleepStep(args);
  if (name === 'kill') return killStep(args);
  if (ENDERS.includes(name)) return signalStep(args);
  if (Object.hasOwn(ENDING_ARGUMENTS, name) && ENDING_ARGUMENTS[name].some(ending => args.includes(ending))) return { kind: 'end' };
  if (SILENT.includes(name)) return { kind: 'silent' };
  return HARMLESS.includes(name) ? { kind: 'harmless' } : UNKNOWN_STEP;
}

const UNITS: Readonly<Record<string, number>> = { '': 1, 's': 1, 'm': 60, 'h': 3600, 'd': 86_400 };

/** `sleep 15`, `sleep 0.5m`, `sleep 1m 30s`: rounded up. */
function sleepStep(args: readonly string[]): Step {
  if (args.length === 0) return { kind: 'silent' }; // missing operand: it fails at once, as in `sh -c sleep 20`
  const times = args.map(arg => /^(\d+(?:\.\d+)?)([smhd]?)$/.exec(arg));
  if (times.some(time => time === null)) return UNKNOWN_STEP;
  return { kind: 'sleep', seconds: Math.ceil(times.reduce((sum, time) => sum + Number(time![1]) * UNITS[time![2]], 0)) };
}

/** `kill -TERM 1` ends the application; which process another number or `$(cat app.pid)` is, the text does not tell. */
function killStep(args: readonly string[]): Step {
  const step = signalStep(args);
  return step.kind !== 'end' || ['1', '-1'].includes(args.at(-1) ?? '') ? step : UNKNOWN_STEP;
}

/** Of `-QUIT`, `-s QUIT`, `-SIGQUIT`, `-3`; without a signal it is TERM. */
function signalStep(args: readonly string[]): Step {
  const [, signal] = /(?:^|\s)-(?:s\s+|-signal[\s=]|n\s+)?(?:SIG)?([A-Z]+\d?|\d+)(?=\s)/.exec(args.join(' ')) ?? [];
  if (signal === '0') return { kind: 'harmless' };
  return signal === undefined || ENDING_SIGNALS.includes(signal) ? { kind: 'end' } : UNKNOWN_STEP;
}

/** `sleep` of `/bin/sleep`, `powershell.exe` of `C:\Windows\...\powershell.exe`. */
export function baseName(program: string): string {
  return program.split(/[\\/]/).at(-1)!;
}
