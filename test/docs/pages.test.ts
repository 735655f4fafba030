import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { PAGES } from './pages';

test.each(PAGES.map(([file, page]) => [path.basename(file), file, page] as const))('docs/%s says what the tables say (npm run docs:tables)', (_, file, page) => {
  expect(readFileSync(file, 'utf8')).toBe(page());
});
