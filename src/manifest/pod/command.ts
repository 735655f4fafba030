/** What a command of a preStop hook does, as far as its text tells: for how long the application serves meanwhile, and how long the command takes. */
export interface CommandEffect {
  /** For how many seconds the application surely still serves; undefined where the text does not tell. */
  readonly servesSeconds?: number;
  /** What it takes at least. */
  readonly leastSeconds: number;
  /** It takes no longer than that. */
  readonly isWholeTime: boolean;
  /** It waits and does nothing else. */
  readonly onlyWaits: boolean;
}

/** The value of a variable where the manifest cannot set it: undefined. */
export type IsSettable = (variable: string) => boolean;

const UNKNOWN: CommandEffect = { leastSeconds: 0, isWholeTime: false, onlyWaits: false };
const NOTHING: CommandEffect = { servesSeconds: 0, leastSeconds: 0, isWholeTime: true, onlyWaits: false };

const SHELLS = ['sh', 'bash', 'ash', 'dash', 'zsh'];
const POWERSHELLS = ['powershell', 'powershell.exe', 'pwsh', 'pwsh.exe'];
/** They change nothing that a client notices. */
const HARMLESS = ['set', 'echo', 'printf', 'touch', 'true', ':', 'export', 'date', 'cd', 'mkdir', 'rm', 'exit'];
/** They end the application. */
const ENDERS = ['kill', 'pkill', 'killall', 'wait-shutdown'];
/** With one of these arguments they do. */
const ENDING_ARGUMENTS: Readonly<Record<string, readonly string[]>> = {
  nginx: ['quit', 'stop'], openresty: ['quit', 'stop'], apachectl: ['stop', 'graceful-stop'], apache2ctl: ['stop', 'graceful-stop'], httpd: ['stop', 'graceful-stop'],
};
/** The text is more than a list of commands: its time depends on what it finds. */
const KEYWORDS = ['if', 'while', 'until', 'for', 'case', 'function', 'trap', 'source', '.', 'eval', 'wait'];

/** The effect of an `exec` handler's command. */
export function commandEffect(command: readonly string[], isSettable: IsSettable): CommandEffect {
  const [program, ...args] = command;
  if (program === undefined) return UNKNOWN;
  const name = baseName(program);
  if (/\s/.test(program)) return NOTHING; // no such program: the hook fails at once
  if (name === 'busybox' && args.length > 0) return commandEffect(args, isSettable);
  if (SHELLS.includes(name)) return shellEffect(args, isSettable);
  if (POWERSHELLS.includes(name.toLowerCase())) return powershellEffect(args);
  return combined([wordsStep([program, ...args])]);
}

/** One step: sleeps, ends the application, changes nothing, or is not known. */
type Step = { readonly kind: 'sleep'; readonly seconds: number } | { readonly kind: 'end' | 'harmless' | 'silent' | 'unknown' };

function shellEffect(args: readonly string[], isSettable: IsSettable): CommandEffect {
  const at = args.findIndex(arg => /^-[a-z]*c$/.test(arg));
  const script = at < 0 ? undefined : args[at + 1];
  if (script === undefined || args.slice(0, at).some(arg => !/^[-+]/.test(arg))) return UNKNOWN;
  const steps = scriptSteps(script, isSettable);
  return steps ? combined(steps) : UNKNOWN;
}

/** Undefined where the script is more than a list of commands. */
function scriptSteps(script: string, isSettable: IsSettable): Step[] | undefined {
  const plain = script.replace(/(^|\s)#.*$/gm, '$1').replaceAll('\\\n', ' ');
  const filled = plain.replace(/\$\{(\w+):?-([^}$]*)\}/g, (text, name: string, value: string) => (isSettable(name) ? text : value));
  if (/[`|&]/.test(filled.replace(/&&|\|\||\d?>&\d|&>/g, ' ')) || /\$\(|[(){}]/.test(filled)) return undefined;
  const steps: Step[] = [];
  for (const list of filled.split(/;|&&|\n/)) {
    const [first] = list.split('||'); // what follows is for when it fails
    const words = wordsOf(first);
    if (words.length === 0) continue;
    if (KEYWORDS.includes(words[0])) return undefined;
    steps.push(wordsStep(words[0] === 'exec' ? words.slice(1) : words));
    if (words[0] === 'exec') break;
  }
  return steps;
}

/** The words of a simple command, without its redirections. */
function wordsOf(text: string): string[] {
  return (text.replace(/\d?>{1,2}\s*&?\S+/g, ' ').match(/"[^"]*"|'[^']*'|\S+/g) ?? []).map(word => word.replace(/^(['"])(.*)\1$/, '$2'));
}

function wordsStep([program = '', ...args]: readonly string[]): Step {
  const name = baseName(program);
  if (name === 'busybox') return wordsStep(args);
  if (name === 'sleep') return sleepStep(args);
  if (ENDERS.includes(name) || ENDING_ARGUMENTS[name]?.some(ending => args.includes(ending))) return { kind: 'end' };
  if (HARMLESS.includes(name) || /^\w+=/.test(program)) return { kind: name === 'set' || name === 'true' || name === ':' ? 'silent' : 'harmless' };
  return { kind: 'unknown' };
}

const UNITS: Readonly<Record<string, number>> = { '': 1, 's': 1, 'm': 60, 'h': 3600, 'd': 86_400 };

/** `sleep 15`, `sleep 0.5m`, `sleep 1m 30s`: rounded up. */
function sleepStep(args: readonly string[]): Step {
  const times = args.map(arg => /^(\d+(?:\.\d+)?)([smhd]?)$/.exec(arg));
  if (args.length === 0 || times.some(time => time === null)) return { kind: 'unknown' };
  return { kind: 'sleep', seconds: Math.ceil(times.reduce((sum, time) => sum + Number(time![1]) * UNITS[time![2]], 0)) };
}

/** `Start-Sleep -Seconds 20`, alone. */
function powershellEffect(args: readonly string[]): CommandEffect {
  const text = args.filter(arg => !/^-(?:command|c|noprofile|noninteractive|nologo)$/i.test(arg)).join(' ').trim();
  const match = /^start-sleep\s+(?:-s(?:econds)?\s+)?(\d+)\s*;?$/i.exec(text);
  return match ? combined([{ kind: 'sleep', seconds: Number(match[1]) }]) : UNKNOWN;
}

/**
 * `sleep 5; nginx -s quit; sleep 60` serves for 5 s and takes 65. What is not known may end the application: what is slept after it
 * says nothing of how long the application serves.
 */
function combined(steps: readonly Step[]): CommandEffect {
  let slept = 0;
  let servesSeconds: number | undefined;
  let isUnknown = false;
  for (const step of steps) {
    if (step.kind === 'sleep') {slept += step.seconds;} else if (step.kind === 'end') {servesSeconds ??= isUnknown ? undefined : slept;} else if (step.kind === 'unknown' && servesSeconds === undefined) {
      isUnknown = true;
      // what was slept before it is served; after it nothing is known, unless nothing is slept any more
      const sleepsLater = steps.slice(steps.indexOf(step) + 1).some(later => later.kind === 'sleep');
      if (slept > 0 && !sleepsLater) servesSeconds = slept;
    }
  }
  if (servesSeconds === undefined && !isUnknown) servesSeconds = slept;
  return {
    ...(servesSeconds === undefined ? {} : { servesSeconds }),
    leastSeconds: slept,
    isWholeTime: steps.every(step => step.kind !== 'unknown'),
    onlyWaits: slept > 0 && steps.every(step => step.kind === 'sleep' || step.kind === 'silent'),
  };
}

function baseName(program: string): string {
  return program.split(/[\\/]/).at(-1)!;
}
