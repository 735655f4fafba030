import { RecordedBudget, recordedPlatform } from './recorded-budget';
import { PATHS_ANNOTATION, Statement, TRAFFIC_ANNOTATION } from './statement-row';
import { STATEMENTS } from './statement-table';

/** An annotation that is not taken. */
export interface StatementProblem {
  readonly annotation: string;
  /** What is wrong with it, in a sentence. */
  readonly found: string;
  /** A line that can be read. */
  readonly example: string;
}

/** What the annotations of a workload state. */
export function readStatement(annotations: Readonly<Record<string, unknown>>): { statement: Statement; problems: StatementProblem[] } {
  let statement: Statement = {};
  const problems: StatementProblem[] = [];
  for (const { annotation, example, values, read } of STATEMENTS) {
    const text = annotations[annotation];
    if (typeof text !== 'string') continue;
    const part = read(text);
    if (!part) {
      problems.push({ annotation, found: `${JSON.stringify(text)} is not one of its values: ${values.replaceAll('`', '')}.`, example: statementLine(annotation, example) });
    } else if (annotation === TRAFFIC_ANNOTATION && statement.paths) {
      problems.push({ annotation, found: `"none", and ${PATHS_ANNOTATION} names what sends to the pods.`, example: 'one of the two' });
    } else {
      statement = { ...statement, ...part, ...(part.platform ? { platform: { ...statement.platform, ...part.platform } } : {}) };
    }
  }
  return { statement, problems };
}

/** The annotations that state a budget. What a check needs is written although it is the default: a later version may have another. */
export function writeStatement(budget: RecordedBudget): Record<string, string> {
  return Object.fromEntries(STATEMENTS.flatMap(({ annotation, write }) => {
    const text = write(budget);
    return text === undefined ? [] : [[annotation, text]];
  }));
}

/** A stated fact wins over an assumed one. The limits of the nodes are stated one by one; those of another platform are not taken over. */
export function budgetFrom({ platform, ...stated }: Statement, assumed: RecordedBudget): RecordedBudget {
  const { platform: assumedPlatform, ...facts } = { ...assumed, ...stated };
  const recorded = platform
    ? recordedPlatform({ id: 'kubernetes', ...(platform.id === undefined ? assumedPlatform : {}), ...platform, kubernetesMinor: facts.kubernetesMinor })
    : assumedPlatform;
  return { ...facts, ...(recorded ? { platform: recorded } : {}) };
}

/** A line of YAML: `cdk8s-graceful/longest-request: 60s`; what YAML would not read as text is in quotes. */
export function statementLine(annotation: string, text: string): string {
  return `${annotation}: ${/^(true|false|\d+)$/.test(text) ? `"${text}"` : text}`;
}
