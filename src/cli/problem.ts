import { Problem } from '../yaml';

export function problemText({ file, line, message }: Problem): string {
  return printable(`${file}${line === undefined ? '' : `:${line}`}: ${message}`);
}

/** Escapes control characters: a terminal would obey those in a name. */
export function printable(text: string): string {
  // eslint-disable-next-line no-control-regex -- these are what is looked for
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, c => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
