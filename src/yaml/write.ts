/** Text that every YAML parser reads as text, without quotes. */
const PLAIN = /^(?!(?:y|n|yes|no|on|off|true|false|null|nan|inf)$)(?:[a-z_/][\w./-]*|\d+(?:ms|[smh]))$/i;

export interface Style {
  /** Spaces of indentation. */
  readonly step: number;
  /** Line ending. */
  readonly eol: string;
}

function scalarText(value: unknown): string {
  return typeof value === 'string' && PLAIN.test(value) ? value : JSON.stringify(value ?? null);
}

/** `key: value` in block style; the first line is not indented. */
export function blockText(value: unknown, indent: number, style: Style): string {
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) return scalarText(value);
  const pad = ' '.repeat(indent);
  if (Array.isArray(value)) return value.map(item => `- ${blockText(item, indent + 2, style)}`).join(`${style.eol}${pad}`);
  return Object.entries(value).map(([key, item]) => pairText(key, item, indent, style)).join(`${style.eol}${pad}`);
}

export function pairText(key: string, value: unknown, indent: number, style: Style): string {
  const nested = typeof value === 'object' && value !== null && Object.keys(value).length > 0;
  if (!nested) return `${scalarText(key)}: ${scalarText(value)}`;
  const inner = indent + (Array.isArray(value) ? 0 : style.step);
  return `${scalarText(key)}:${style.eol}${' '.repeat(inner)}${blockText(value, inner, style)}`;
}

/** In place of a text of lines after `|`, where the new one can be written so as well; without its last line end. */
export function literalText(old: string, value: unknown): string | undefined {
  const indent = /^\|\n( +)\S/.exec(old)?.[1];
  if (indent === undefined || typeof value !== 'string' || !/^[!-~][ -~\n]*[!-~]\n$/.test(value)) return undefined;
  return `|\n${value.slice(0, -1).replace(/^(?=.)/gm, indent)}`;
}

/** On one line; `json` quotes keys and text. */
export function flowText(value: unknown, { json, spaced }: { readonly json: boolean; readonly spaced: boolean }): string {
  const text = (v: unknown): string => (json ? JSON.stringify(v) : scalarText(v));
  if (Array.isArray(value)) return `[${value.map(item => flowText(item, { json, spaced })).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return text(value);
  const inside = Object.entries(value).map(([key, item]) => `${text(key)}: ${flowText(item, { json, spaced })}`).join(', ');
  return spaced ? `{ ${inside} }` : `{${inside}}`;
}
