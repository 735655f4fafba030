import * as fs from 'node:fs';
import * as path from 'node:path';
import { rulesDocument } from './support/rules-doc';

test('docs/rules.md is what the rules say (npm run docs:rules)', () => {
  expect(fs.readFileSync(path.join(__dirname, '../docs/rules.md'), 'utf8')).toBe(rulesDocument());
});
