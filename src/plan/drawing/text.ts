import { Fact, factsOf } from './facts';
import { headline } from './wording';
import { Plan } from '../plan';

/** Further moments are only counted. */
const MOST_MOMENTS = 8;

/** A line of the text. */
export interface TextLine {
  readonly text: string;
  /** It says what is wrong: a problem, a loss, an error of check. */
  readonly isFault: boolean;
}

/** A few lines for the terminal. */
export function toText(plan: Plan): string {
  return textLines(plan).map(({ text }) => text).join('\n');
}

/** The same, line by line; the first is the headline. */
export function textLines(plan: Plan): TextLine[] {
  const { assumed } = plan.input;
  return [
    { text: headline(plan), isFault: false },
    ...factsOf(plan).flatMap(linesOf),
    ...(assumed.length > 0 ? [{ text: line('assumed', assumed.join('; ')), isFault: false }] : []),
  ];
}

function linesOf({ what, text, details, isFault }: Fact): TextLine[] {
  const more = details.length - MOST_MOMENTS;
  return [
    { text: line(what, text), isFault },
    ...[...details.slice(0, MOST_MOMENTS), ...(more > 0 ? [`and ${more} more`] : [])].map(detail => ({ text: line('', detail), isFault: false })),
  ];
}

function line(what: string, text: string): string {
  return `  ${what.padEnd(9)}${text}`;
}
