/** What the generated pages share. */

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map(cells => `| ${cells.map(c => c.replaceAll('|', '\\|')).join(' | ')} |`).join('\n');
}

/** `[text](address)`; what follows an address is a symbol in the file. */
export function link(text: string, source: string): string {
  const [address, symbol] = source.split(' ');
  const to = address.replace(/^docs\//, '');
  return `[${text}](${to})${symbol ? ` (\`${symbol}\`)` : ''}`;
}

export const GENERATED = '<!-- Written from the tables in src/traffic, src/platform and src/manifest/statement by `npm run docs:tables`; a test fails where they differ. -->';
