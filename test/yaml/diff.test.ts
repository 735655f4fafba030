import { ExplainedEdit, unifiedDiff } from '../../src/yaml';

const TEXT = Array.from({ length: 20 }, (_, i) => `l${i + 1}\n`).join('');

/** Replaces the text of a line, from 1. */
function edit(line: number, text: string, why: string, whole = TEXT): ExplainedEdit {
  const start = whole.split('\n').slice(0, line - 1).reduce((sum, l) => sum + l.length + 1, 0);
  return { start, end: whole.indexOf('\n', start) < 0 ? whole.length : whole.indexOf('\n', start), text, why, depth: 0, path: [] };
}
const heads = (diff: string) => diff.match(/^@@.*/gm);

test('without an edit there is no diff', () => {
  expect(unifiedDiff('a.yaml', TEXT, [])).toBe('');
});

test('a line is replaced, with three lines of context and the reason', () => {
  expect(unifiedDiff('a.yaml', TEXT, [edit(10, 'new', 'because')])).toBe(
    '--- a.yaml\n+++ a.yaml\n@@ -7,7 +7,7 @@ because\n l7\n l8\n l9\n-l10\n+new\n l11\n l12\n l13\n');
});

test('edits with 6 lines between them share a hunk, with 7 they do not', () => {
  expect(heads(unifiedDiff('a', TEXT, [edit(3, 'x', 'one'), edit(10, 'y', 'two')]))).toEqual(['@@ -1,13 +1,13 @@ one; two']);
  expect(heads(unifiedDiff('a', TEXT, [edit(3, 'x', 'one'), edit(11, 'y', 'two')]))).toEqual(['@@ -1,6 +1,6 @@ one', '@@ -8,7 +8,7 @@ two']);
});

test('a reason of two edits is printed once; later hunks count the lines that were added before', () => {
  expect(heads(unifiedDiff('a', TEXT, [edit(15, 'y', 'two'), edit(2, 'x\nx', 'one'), edit(3, 'x', 'one')]))).toEqual(['@@ -1,6 +1,7 @@ one', '@@ -12,7 +13,7 @@ two']);
});

test('an inserted line replaces none', () => {
  const { start } = edit(10, '', '');
  expect(unifiedDiff('a', TEXT, [{ ...edit(10, 'new\n', 'why'), end: start }])).toContain(' l9\n+new\n l10\n');
});

test('a last line without a line end is marked as patch needs it', () => {
  expect(unifiedDiff('a', 'a: 1', [edit(1, 'a: 2', 'why', 'a: 1')])).toBe(
    '--- a\n+++ a\n@@ -1,1 +1,1 @@ why\n-a: 1\n\\ No newline at end of file\n+a: 2\n\\ No newline at end of file\n');
});
