import * as fc from 'fast-check';
import { parse, stringify } from 'yaml';
import { isUnreadable, readDocument, rewrite, splitDocuments, withChanges, YamlDocument } from '../../src/yaml';
import { runs } from '../support/runs';
const read = (text: string) => readDocument(splitDocuments(text)[0]) as YamlDocument;
const rewritten = (text: string, ...changes: [(string | number)[], unknown][]) => {
  const document = read(text);
  return rewrite(document, withChanges(document.value, changes.map(([path, value]) => ({ path, value }))))?.text;
};

test.each<[string, string, (string | number)[], unknown, string]>([
  ['a number', 'a: 1 # one\nb: 2\n', ['a'], 3, 'a: 3 # one\nb: 2\n'],
  ['text in quotes', "a: 'x'\n", ['a'], 'no', 'a: "no"\n'],
  ['a new key, last', 'a:\n  b: 1\nc: 2\n', ['a', 'd'], 5, 'a:\n  b: 1\n  d: 5\nc: 2\n'],
  ['a new map in a map of four spaces', 'a:\n    b: 1\n', ['a', 'd'], { e: { f: 1 } }, 'a:\n    b: 1\n    d:\n        e:\n            f: 1\n'],
  ['behind a comment that is nested deeper', 'a:\n  b: 1\n    # of b\n  # of a\nc: 1\n', ['a', 'd'], 5, 'a:\n  b: 1\n    # of b\n  d: 5\n  # of a\nc: 1\n'],
  ['behind a block scalar', 'a:\n  b: |\n    x\n\nc: 1\n', ['a', 'd'], 5, 'a:\n  b: |\n    x\n  d: 5\n\nc: 1\n'],
  ['behind a block scalar that keeps its ends', 'a:\n  b: |+\n    x\n\n', ['a', 'd'], 5, 'a:\n  b: |+\n    x\n\n  d: 5\n'],
  ['in a flow map', '{a: {b: 1} }\n', ['a', 'd'], { e: 'f' }, '{a: {b: 1, d: {e: f}} }\n'],
  ['in an empty flow map', 'a: {}\n', ['a', 'd'], 5, 'a: {d: 5}\n'],
  ['in a flow map with a comma at its end', 'a: {b: 1,}\n', ['a', 'd'], 5, 'a: {b: 1, d: 5,}\n'],
  ['in a flow map over several lines', 'a: {\n  b: 1\n}\n', ['a', 'd'], 5, 'a: {\n  b: 1,\n  d: 5\n}\n'],
  ['where there is no value', 'a:\nb: 1\n', ['a', 'd'], 5, 'a: {d: 5}\nb: 1\n'],
  ['where there is no value but a comment', 'a: # none\nb: 1\n', ['a', 'd'], 5, 'a: {d: 5} # none\nb: 1\n'],
  ['where null is written', 'a: null\nb: 1\n', ['a', 'd'], 5, 'a: {d: 5}\nb: 1\n'],
  ['no line end at the end', 'a:\n  b: 1', ['a', 'd'], 5, 'a:\n  b: 1\n  d: 5'],
  ['CRLF', 'a:\r\n  b: 1\r\n', ['a', 'd'], { e: 1 }, 'a:\r\n  b: 1\r\n  d:\r\n    e: 1\r\n'],
  ['an own key instead of a merged one', 'x: &x {a: 1}\nz:\n  <<: *x\n  b: 2\n', ['z', 'a'], 3, 'x: &x {a: 1}\nz:\n  <<: *x\n  b: 2\n  a: 3\n'],
  ['in a list item', '- a: 1\n  b: 2\n- c\n', [0, 'd'], 5, '- a: 1\n  b: 2\n  d: 5\n- c\n'],
  ['behind a list of the same indent', 'a:\n- b\nc: 1\n', ['d'], 5, 'a:\n- b\nc: 1\nd: 5\n'],
  ['a text of lines stays one', 'a:\n  b: |\n    # x\n    c: 1\nd: 2\n', ['a', 'b'], '# x\nc: 1\n\ne: 3\n', 'a:\n  b: |\n    # x\n    c: 1\n\n    e: 3\nd: 2\n'],
  ['a text of lines whose new value needs quotes', 'b: |\n  c: 1\nd: 2\n', ['b'], 'c: 1', 'b: "c: 1"\nd: 2\n'],
  ['an alias is written out', 'a: &a {b: 1}\nc: *a\n', ['c', 'b'], 2, 'a: &a {b: 1}\nc: {b: 2}\n'],
])('%s', (_, before, path, value, after) => {
  expect(rewritten(before, [path, value])).toBe(after);
});

test('two keys in an empty flow map', () => {
  expect(rewritten('a: {}\n', [['a', 'b'], 1], [['a', 'c'], '45s'])).toBe('a: {b: 1, c: 45s}\n');
});

test('two edits at one place: the deeper one comes first', () => {
  expect(rewritten('a:\n  b:\n    c: 1\n', [['a', 'b', 'd'], 2], [['a', 'e'], 3], [['f'], 4]))
    .toBe('a:\n  b:\n    c: 1\n    d: 2\n  e: 3\nf: 4\n');
});

test('two edits at one place, the outer one of a merged key: the deeper one still comes first', () => {
  expect(rewritten('b: &b {a: 1}\nx:\n  <<: *b\n  c:\n    d: 1\n', [['x', 'a'], 2], [['x', 'c', 'e'], 3]))
    .toBe('b: &b {a: 1}\nx:\n  <<: *b\n  c:\n    d: 1\n    e: 3\n  a: 2\n');
});

test('a change that an alias would repeat elsewhere is refused', () => {
  expect(rewritten('a: &a\n  b: 1\nc: *a\n', [['a', 'd'], 2])).toBeUndefined();
});

const leaf = fc.oneof(fc.integer(), fc.boolean(), fc.constant(null), fc.constantFrom('x', 'no', '010', '1.0', '', ' a', '# c', 'a: b', 'ü', 'two\nlines\n', "it's", '"', '12:30'));
const key = fc.constantFrom('a', 'b', 'name', 'on', '1', 'x/y');
const { map } = fc.letrec<{ map: Record<string, unknown>; value: unknown }>(tie => ({
  map: fc.dictionary(key, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  value: fc.oneof({ maxDepth: 3 }, leaf, tie('map'), fc.array(tie('value'), { maxLength: 3 })),
}));
const styles = fc.record({
  indent: fc.constantFrom(2, 4),
  indentSeq: fc.boolean(),
  collectionStyle: fc.constantFrom('any', 'block', 'flow'),
  flowCollectionPadding: fc.boolean(),
  singleQuote: fc.boolean(),
  nullStr: fc.constantFrom('null', '~', ''),
  lineWidth: fc.constantFrom(0, 20),
});

test('in any style a new field is added and every other value stays', () => {
  fc.assert(fc.property(map, styles, fc.boolean(), fc.array(key, { minLength: 1, maxLength: 3 }), leaf, (value, style, crlf, path, wanted) => {
    const yaml = stringify({ kind: 'X', spec: value }, { version: '1.1', ...style } as any);
    const text = crlf ? yaml.replaceAll('\n', '\r\n') : yaml;
    const document = read(text);
    fc.pre(!isUnreadable(document)); // `yaml` writes some that it does not read
    const target = withChanges(document.value, [{ path: ['spec', ...path, 'new'], value: wanted }]);
    const result = rewrite(document, target);
    expect(result).toBeDefined();
    expect(parse(result!.text, { version: '1.1' })).toEqual(target);
  }), { numRuns: runs(1500) });
});
