import { progressOf } from '../../src/cli/progress';
import { PLAIN } from '../../src/cli/style';

function reported(everyMs: number, documents: number): string[] {
  const lines: string[] = [];
  let ms = 0;
  const progress = progressOf({
    stdin: async () => new Uint8Array(), out: () => undefined, err: text => lines.push(text), now: () => ms, style: { out: PLAIN, err: PLAIN },
  });
  for (let i = 1; i <= documents; i++) {
    ms += everyMs;
    progress(i, i / documents);
  }
  return lines;
}

test('a command that ends within 2 s reports nothing', () => {
  expect(reported(500, 4)).toEqual([]);
});

test('a slower one reports after more than 2 s, then again after more than 2 s', () => {
  expect(reported(1001, 5)).toEqual(['read 2 objects, 40 %\n', 'read 4 objects, 80 %\n']);
});
