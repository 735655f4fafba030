import { Step, UNKNOWN_STEP } from './command-step';

/** They change nothing that a client notices. */
const HARMLESS = ['write-host', 'write-output', 'echo'];
/** They end the application. */
const ENDERS = ['stop-process', 'stop-service', 'stop-website', 'stop-webapppool', 'taskkill', 'kill', 'iisreset'];

/** The steps of `powershell -NoProfile -Command Start-Sleep -Seconds 20; ...`; a script in a file is not known. */
export function powershellSteps(args: readonly string[]): Step[] {
  const text = args.join(' ').replace(/^(?:\s*-(?:noprofile|noninteractive|nologo|(?:executionpolicy|ep)\s+\w+))*(?:\s*-c(?:ommand)?(?=\s))?/i, '').trim();
  const isQuoted = /^(["'])[^"']*\1$/.test(text);
  const script = isQuoted ? text.slice(1, -1) : text;
  if (script === '') return [UNKNOWN_STEP];
  const commands = script.split(/[;\n]/).map(command => command.trim()).filter(command => command !== '');
  const complex = commands.findIndex(command => /["'`${}()|&#]/.test(command));
  if (complex < 0) return commands.map(stepOf);
  const rest = commands.slice(complex).join('\n');
  return [...commands.slice(0, complex).map(stepOf), { kind: 'unknown', sleepsLater: /sleep/i.test(rest) }];
}

function stepOf(command: string): Step {
  const [name] = command.toLowerCase().split(/\s/);
  const match = /^(?:start-sleep|sleep)\s+(?:-(s(?:econds)?|m(?:illiseconds)?)[\s:]\s*)?(\d+(?:\.\d+)?)$/i.exec(command);
  if (match) return { kind: 'sleep', seconds: Math.ceil(Number(match[2]) / (/^m/i.test(match[1] ?? '') ? 1000 : 1)) };
  if (ENDERS.includes(name)) return { kind: 'end' };
  return HARMLESS.includes(name) ? { kind: 'harmless' } : UNKNOWN_STEP;
}
