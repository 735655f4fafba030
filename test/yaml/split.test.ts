import * as fc from 'fast-check';
import { parseAllDocuments } from 'yaml';
import { splitDocuments } from '../../src/yaml';
import { runs } from '../support/runs';

const parts = (text: string): [number, string][] => splitDocuments(text).map(part => [part.line, part.text]);

test.each<[string, string, [number, string][]]>([
  ['one document', 'a: 1\n', [[1, 'a: 1\n']]],
  ['two', 'a: 1\n---\nb: 2\n', [[1, 'a: 1\n'], [2, '---\nb: 2\n']]],
  ['a marker at the beginning belongs to the first', '---\na: 1\n---\nb: 2\n', [[1, '---\na: 1\n'], [3, '---\nb: 2\n']]],
  ['comments before the marker belong to it', '# one\n\n---\na: 1\n', [[1, '# one\n\n---\na: 1\n']]],
  ['a byte order mark before comments', '\uFEFF# one\n---\na: 1\n', [[1, '\uFEFF# one\n---\na: 1\n']]],
  ['... ends a document', 'a: 1\n...\n# two\n---\nb: 2\n', [[1, 'a: 1\n...\n'], [3, '# two\n---\nb: 2\n']]],
  ['text after the marker', '--- # one\na: 1\n--- {b: 2}\n', [[1, '--- # one\na: 1\n'], [3, '--- {b: 2}\n']]],
  ['CRLF', 'a: 1\r\n---\r\nb: 2\r\n', [[1, 'a: 1\r\n'], [2, '---\r\nb: 2\r\n']]],
  ['---- and ---x are no markers', 'a: |\n  x\nb----: 1\n', [[1, 'a: |\n  x\nb----: 1\n']]],
  ['an indented marker is text', 'a: |\n  ---\n  x\n', [[1, 'a: |\n  ---\n  x\n']]],
  ['after a CR alone no line begins', 'a: x\r...\nb: 1\n', [[1, 'a: x\r...\nb: 1\n']]],
  ['an empty document between two markers', 'a: 1\n---\n---\nb: 2\n', [[1, 'a: 1\n'], [2, '---\n'], [3, '---\nb: 2\n']]],
  ['nothing', '', [[1, '']]],
])('%s', (_, text, expected) => {
  expect(parts(text)).toEqual(expected);
});

const line = fc.constantFrom('---', '--- # x', '...', 'a: 1', 'b: |', '  text', '  --- x', '# comment', '', 'c: "x"', '- 1', '%YAML 1.1', '---x', 'x\r---', 'x\r...', '---\u00a0', '---\u2028');
const text = fc.tuple(fc.array(line, { maxLength: 12 }), fc.constantFrom('\n', '\r\n'), fc.boolean())
  .map(([lines, end, last]) => lines.join(end) + (last ? end : ''));

test('the parts are the whole text, each at its line and offset', () => {
  fc.assert(fc.property(text, (whole) => {
    const found = splitDocuments(whole);
    expect(found.map(part => part.text).join('')).toBe(whole);
    for (const part of found) {
      expect(whole.slice(part.offset, part.offset + part.text.length)).toBe(part.text);
      expect(part.line).toBe(whole.slice(0, part.offset).split('\n').length);
    }
  }), { numRuns: runs(1000) });
});

test('the parts have the values of the whole text', () => {
  fc.assert(fc.property(text, (whole) => {
    const all = parseAllDocuments(whole);
    fc.pre(!('empty' in all) && all.every(document => document.errors.length === 0));
    const values = (documents: readonly any[]) => documents.map(document => document.toJS()).filter(value => value !== null);
    expect(values(splitDocuments(whole).flatMap(part => [...parseAllDocuments(part.text)]))).toEqual(values(all));
  }), { numRuns: runs(1000) });
});
