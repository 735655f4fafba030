import { baseName, RUNNERS, Step, stepOf, UNKNOWN_STEP } from './command-step';
import { Environment } from './environment';
import { powershellSteps } from './powershell-command';
import { scriptSteps } from './shell-script';
import { LONGEST_SECONDS } from '../../budget';

/** What a command of a preStop hook does, as far as its text tells: for how long the application serves meanwhile, and how long the command takes. */
export interface CommandEffect {
  /** For how many seconds the application still serves; undefined where the text does not tell. */
  readonly servesSeconds?: number;
  /** For how many seconds it surely does. */
  readonly servesLeastSeconds: number;
  /** What the command takes at least, as long as its container runs. */
  readonly leastSeconds: number;
  /** It takes no longer than that. */
  readonly isWholeTime: boolean;
  /** It waits and does nothing else. */
  readonly onlyWaits: boolean;
  /** It ends the application itself. */
  readonly endsApplication: boolean;
}

const SHELLS = ['sh', 'bash', 'ash', 'dash', 'zsh'];
const POWERSHELLS = ['powershell', 'powershell.exe', 'pwsh', 'pwsh.exe'];

/** The effect of an `exec` handler's command. */
export function commandEffect(command: readonly string[], environment: Environment): CommandEffect {
  return combined(commandSteps(command, environment));
}

function commandSteps([program, ...args]: readonly string[], environment: Environment): readonly Step[] {
  if (program === undefined) return [UNKNOWN_STEP];
  const name = baseName(program);
  // no such program: the hook fails at once; Windows splits it into program and arguments
  if (/\s/.test(program)) return /\\|\.exe|^(?:cmd|powershell|pwsh)\s/i.test(program) ? [UNKNOWN_STEP] : [];
  if (RUNNERS.includes(name)) return commandSteps(args, environment);
  if (isPowershell(program)) return powershellSteps(args);
  if (!SHELLS.includes(name)) return [stepOf([program, ...args])];
  const script = scriptOf(args);
  return script === undefined ? [UNKNOWN_STEP] : scriptSteps(script, environment);
}

/** What follows `-c`, `-ec`, `-o pipefail -c`; undefined where the script is in a file. */
function scriptOf(args: readonly string[]): string | undefined {
  const at = args.findIndex(arg => /^-[a-z]*c$/.test(arg));
  const areOptions = args.slice(0, Math.max(at, 0)).every((arg, i) => /^[-+]/.test(arg) || /^[-+][a-z]*o$/.test(args[i - 1] ?? ''));
  return at >= 0 && areOptions ? args[at + 1] : undefined;
}

export function isPowershell(program: string): boolean {
  return POWERSHELLS.includes(baseName(program).toLowerCase());
}

/**
 * `sleep 5; nginx -s quit; sleep 60` serves for 5 s and takes 65. What is not known may end the application: what is slept after it
 * says nothing of how long the application serves.
 */
function combined(steps: readonly Step[]): CommandEffect {
  const sleeps = steps.map(step => (step.kind === 'sleep' ? step.seconds : 0));
  const sleptBefore = (at: number): number => sleeps.slice(0, at).reduce((sum, seconds) => sum + seconds, 0);
  const leastSeconds = sleptBefore(steps.length);
  if (leastSeconds > LONGEST_SECONDS) return combined([UNKNOWN_STEP]);
  const at = steps.findIndex(({ kind }) => kind === 'end' || kind === 'unknown');
  const decisive = at < 0 ? undefined : steps[at];
  const servesLeastSeconds = decisive ? sleptBefore(at) : leastSeconds;
  const sleepsLater = servesLeastSeconds < leastSeconds || steps.some(step => step.kind === 'unknown' && step.sleepsLater);
  const isKnown = decisive?.kind !== 'unknown' || (servesLeastSeconds > 0 && !sleepsLater);
  return {
    ...(isKnown ? { servesSeconds: servesLeastSeconds } : {}),
    servesLeastSeconds,
    leastSeconds,
    isWholeTime: steps.every(step => step.kind !== 'unknown'),
    onlyWaits: steps.some(step => step.kind === 'sleep') && steps.every(step => step.kind === 'sleep' || step.kind === 'silent'),
    endsApplication: decisive?.kind === 'end',
  };
}
