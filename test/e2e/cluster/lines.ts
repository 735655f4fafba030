import { Readable } from 'node:stream';

/** Each whole line of a stream. What follows the last line break is dropped: a process that is killed may end within a line. */
export function onLines(stream: Readable, take: (line: string) => void): void {
  let rest = '';
  stream.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    lines.forEach(take);
  });
}
