import { readFileSync } from 'node:fs';
import * as path from 'node:path';

const read = (file: string) => readFileSync(path.join(__dirname, '../..', file), 'utf8');

test('the program of the page is the one that is run', () => {
  const [, block] = /```python\n# main\.py\n([^]*?)```/.exec(read('docs/languages.md'))!;
  expect(block).toBe(read('examples/python/web_service.py'));
});
