import { RecordedBudget, RecordedPlatform } from './recorded-budget';
import { readSeconds, SECONDS_TEXT } from './seconds-text';

/** What the author states of a workload; what is not stated is assumed. */
export interface Statement extends Partial<Omit<RecordedBudget, 'platform'>> {
  /** Without an id where only a limit of the nodes is stated. */
  readonly platform?: Partial<RecordedPlatform>;
}

/** One annotation: a fact, and how it is written. On the workload, never on its pod template: changing it there would roll the pods. */
export interface StatementRow {
  readonly annotation: string;
  /** In a sentence, for the documentation. */
  readonly states: string;
  /** Its values, as they follow "not one of its values: ". */
  readonly values: string;
  /** A value as an author writes it. */
  readonly example: string;
  /** What is taken where nothing states it, for the documentation. */
  readonly assumed: string;
  /** Undefined where the text is none of its values. */
  read(text: string): Statement | undefined;
  /** Undefined where there is nothing to state. */
  write(budget: RecordedBudget): string | undefined;
}

/** All annotations and labels of this library begin with it. */
export const PREFIX = 'cdk8s-graceful/';

export const PATHS_ANNOTATION = `${PREFIX}paths`;
export const TRAFFIC_ANNOTATION = `${PREFIX}traffic`;
export const DRAIN_ANNOTATION = `${PREFIX}longest-request`;
/** What this library writes has it always. */
export const STARTUP_ANNOTATION = `${PREFIX}startup`;

interface TimeRow extends Pick<StatementRow, 'states' | 'example' | 'assumed'> {
  readonly name: string;
  readonly longest: number;
  toStatement(value: number): Statement;
  /** Undefined where it is not written. */
  valueIn(budget: RecordedBudget): number | undefined;
}

/** A row whose value is a time. */
export function time({ name, longest, toStatement, valueIn, ...row }: TimeRow): StatementRow {
  return {
    ...row,
    annotation: PREFIX + name,
    values: `${SECONDS_TEXT}; from 1 s to ${longest} s`,
    read: (text) => {
      const value = readSeconds(text);
      return value === undefined || value < 1 || value > longest ? undefined : toStatement(value);
    },
    write: (budget) => {
      const value = valueIn(budget);
      return value === undefined ? undefined : `${value}s`;
    },
  };
}
