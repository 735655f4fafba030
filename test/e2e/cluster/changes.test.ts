import { PassThrough } from 'node:stream';
import { Changes } from './changes';
import { onLines } from './lines';

test('a waiter gets the first value that is found after a change; an error names what was awaited and what was there', async () => {
  const changes = new Changes();
  let value: number | undefined;
  const found = changes.until('a value', () => value, 60, () => 'none');
  const late = changes.until('a pod', () => undefined, 0.01, () => '3 pods');
  changes.notify();
  value = 7;
  changes.notify();
  expect(await found).toBe(7);
  await expect(late).rejects.toThrow('a pod: not within 0.01 s; 3 pods');
});

test('when nothing changes any more, a value that is there is still found, and all other waiters get the reason', async () => {
  const changes = new Changes();
  changes.end(new Error('the watch ended (1)'));
  expect(await changes.until('a value', () => 7, 60, () => '')).toBe(7);
  await expect(changes.until('a pod', () => undefined, Infinity, () => 'none')).rejects.toThrow('a pod: the watch ended (1); none');
});

test('lines come whole, however they are cut into chunks; one without its end does not come', async () => {
  const stream = new PassThrough();
  const lines: string[] = [];
  onLines(stream, line => lines.push(line));
  for (const chunk of ['{"a"', ':1}\n{"b":2}\n', '{"c"']) stream.write(chunk);
  stream.end();
  await new Promise(resolve => stream.once('end', resolve));
  expect(lines).toEqual(['{"a":1}', '{"b":2}']);
});
