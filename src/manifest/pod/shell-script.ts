import { Step, stepOf, UNKNOWN_STEP } from './command-step';
import { Environment } from './environment';

/** Longer ones are not read. */
const MOST_CHARACTERS = 10_000;
/** The commands behind one of them depend on what it finds, or run elsewhere. */
const KEYWORDS = ['if', 'while', 'until', 'for', 'case', 'select', 'function', 'source', '.', 'eval', '{', '}', '[['];
const BLANKS = /(?:[ \t\r]|\\\n)*(?:#[^\n]*)?/y;
const REDIRECTION = /(?:\d*(?:>>|>\||>&|<&|<>|>|<)|&>>?)(?![<(])[ \t]*/y;
const OPERATOR = /&&|\|\||\|&|;(?!;)|\n|\||&/y;
const WORD = /(?:'[^']*'|"(?:\\.|[^"\\])*"|\\.|\$\((?:[^()]|\([^()]*\))*\)|\$\{[^{}\n]*\}|[^\s;&|<>()`'"\\])+/y;

/** A command of a list, and the operators around it: empty at the beginning and at the end. */
interface Command {
  readonly words: readonly string[];
  readonly before: string;
  readonly after: string;
}

/** The steps of a script, in their order. What is more than a list of commands is one step that is not known, to the end of the script. */
export function scriptSteps(script: string, environment: Environment): Step[] {
  const { commands, rest } = commandsOf(script);
  const variables = new Map<string, string | undefined>();
  const valueOf = (name: string) => (variables.has(name) ? variables.get(name) : environment(name));
  const steps: Step[] = [];
  let isForFailure = false;
  for (const { words, before, after } of commands) {
    // what follows || is for when the command before it fails
    isForFailure = before === '||' || (isForFailure && before === '|');
    if (isForFailure) continue;
    const expanded = words.map(word => expand(word, valueOf));
    const first = expanded.findIndex(word => !ASSIGNMENT.test(word));
    if (first < 0 || DECLARERS.includes(expanded[0])) assign(expanded, variables);
    const [program, ...args] = first < 0 ? [':'] : expanded.slice(first);
    if (program === 'exit') return steps;
    const isExec = program === 'exec' && args.length > 0;
    const step = isExec ? stepOf(args) : program === 'exec' ? stepOf([':']) : stepOf([program, ...args]);
    // in the background, or beside others in a pipe, it may be over sooner or later than the hook
    const isApart = [before, after].includes('|') || after === '&';
    steps.push(isApart && step.kind === 'sleep' ? UNKNOWN_STEP : step);
    if (isExec && !isApart) return steps;
  }
  return rest === undefined ? steps : [...steps, { kind: 'unknown', sleepsLater: /\bsleep\b/.test(rest) }];
}

const ASSIGNMENT = /^[A-Za-z_]\w*=/;
const DECLARERS = ['export', 'readonly', 'local', 'declare'];

function assign(words: readonly string[], variables: Map<string, string | undefined>): void {
  for (const word of words.filter(each => ASSIGNMENT.test(each))) {
    const at = word.indexOf('=');
    const value = word.slice(at + 1);
    variables.set(word.slice(0, at), /[$`]/.test(value) ? undefined : value);
  }
}

/** The commands up to the first part that is more than a list, and that part. */
function commandsOf(script: string): { readonly commands: Command[]; readonly rest?: string } {
  const commands: Command[] = [];
  let words: string[] = [];
  let before = '';
  let at = 0;
  let start = 0;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const [text] = pattern.exec(script) ?? [];
    at += text?.length ?? 0;
    return text;
  };
  if (script.length > MOST_CHARACTERS) return { commands, rest: script };
  for (;;) {
    take(BLANKS);
    if (at === script.length) {
      if (words.length > 0) commands.push({ words, before, after: '' });
      return { commands };
    }
    if (take(REDIRECTION) !== undefined) {
      if (take(WORD) === undefined) return { commands, rest: script.slice(start) };
      continue;
    }
    const operator = take(OPERATOR)?.replace('|&', '|').replace('\n', ';');
    if (operator) {
      // a line may end after an operator
      if (words.length > 0) {
        commands.push({ words, before, after: operator });
        before = operator;
      }
      words = [];
      start = at;
      continue;
    }
    const word = take(WORD);
    if (word === undefined || (words.length === 0 && KEYWORDS.includes(word))) return { commands, rest: script.slice(start) };
    words.push(word);
  }
}

/** A word without its quotes, with the values of its variables; what is not known stays as it is. */
function expand(word: string, valueOf: Environment): string {
  return word.replace(/'([^']*)'|\\(.)|"|\$\{(\w+)(?::?-([^}]*))?\}|\$(\w+)/g,
    (text, quoted?: string, escaped?: string, braced?: string, fallback?: string, plain?: string) => {
      const name = braced ?? plain;
      if (name === undefined) return quoted ?? escaped ?? '';
      const value = valueOf(name);
      return value || (value === '' && fallback !== undefined ? fallback : text);
    });
}
