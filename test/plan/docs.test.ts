import * as fs from 'node:fs';
import * as path from 'node:path';
import { lossyCase, PICTURE, workedCase } from '../support/plan-example';

const page = fs.readFileSync(path.join(__dirname, '../../docs/plan.md'), 'utf8');
const blocks = [...page.matchAll(/```text\n((?:.|\n)*?)\n```/g)].map(m => m[1]);

test('the texts of docs/plan.md are those of the code', () => {
  expect(blocks).toEqual([workedCase().toText(), lossyCase().toText()]);
});

test('its picture is the one that the code draws (npm run examples writes it)', () => {
  expect(fs.readFileSync(PICTURE, 'utf8')).toBe(lossyCase().toSvg());
});
