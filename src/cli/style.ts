/** How words are marked in text for people. */
export interface Style {
  error(text: string): string;
  warning(text: string): string;
  /** Where something is. */
  place(text: string): string;
  added(text: string): string;
  removed(text: string): string;
}

const asItIs = (text: string) => text;

/** For files and pipes. */
export const PLAIN: Style = { error: asItIs, warning: asItIs, place: asItIs, added: asItIs, removed: asItIs };

/** A code of SGR around the text: ECMA-48, 8.3.117. */
const sgr = (on: number, off: number) => (text: string): string => `\u001b[${on}m${text}\u001b[${off}m`;

const [red, green, yellow, bold] = [sgr(31, 39), sgr(32, 39), sgr(33, 39), sgr(1, 22)];

/** For a terminal. */
export const COLOURED: Style = { error: red, warning: yellow, place: bold, added: green, removed: red };
