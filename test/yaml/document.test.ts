import { isUnreadable, readDocument, splitDocuments, Unreadable, YamlDocument } from '../../src/yaml';

const read = (text: string) => readDocument(splitDocuments(text)[0]);
const value = (text: string) => (read(text) as YamlDocument).value;
const refused = (text: string) => {
  const { line, message } = read(text) as Unreadable;
  return `${line}: ${message}`;
};

test.each<[string, string, unknown]>([
  ['on, off, yes and no are true and false', '[on, off, yes, no, y, n, Yes, OFF]', [true, false, true, false, true, false, true, false]],
  ['in quotes they are text', '["on", \'off\']', ['on', 'off']],
  ['010 is octal', '[010, 0o10, 10]', [8, '0o10', 10]],
  ['what looks like a time is text', '[12:30, 2001-01-01, 2001-12-14t21:59:43.10-05:00]', ['12:30', '2001-01-01', '2001-12-14t21:59:43.10-05:00']],
  ['null in its forms', '[null, ~, Null, ]', [null, null, null]],
  ['a merge key', 'base: &b {a: 1, b: 2}\nx:\n  <<: *b\n  a: 3\n', { base: { a: 1, b: 2 }, x: { b: 2, a: 3 } }],
  ['an anchor that is used 1,000 times', `a: &a x\nb: [${Array(1000).fill('*a')}]\n`, { a: 'x', b: Array(1000).fill('x') }],
  ['a byte order mark', '\uFEFFa: 1\n', { a: 1 }],
  ['JSON with tabs', '{\n\t"a": [1]\n}\n', { a: [1] }],
  ['nothing', '', null],
])('as kubectl reads it: %s', (_, text, expected) => {
  expect(value(text)).toEqual(expected);
});

test.each([
  ['a tab for indentation', 'a:\n\tb: 1\n', '2: Tabs are not allowed as indentation'],
  ['a repeated key', 'a:\n  b: 1\n  c: 2\n  b: 3\n', '4: the key "b" stands twice in one map'],
  ['a key that is a map', 'a: 1\n{b: 1}: 2\n', '2: a key that is a map or a list'],
  ['1 and "1" in one map', '1: a\n"1": b\n', '2: the key "1" stands twice in one map'],
  ['an alias without its anchor', 'a: *b\n', '1: Unresolved alias (the anchor must be set before the alias): b'],
  ['an open quote', 'a: "x\nb: 1\n', '3: Missing closing "quote'],
  ['nested 100,000 deep', '['.repeat(100_000), '1: nested deeper than 100 levels'],
  ['nested 3,000 deep in blocks', Array.from({ length: 3000 }, (_, i) => `${' '.repeat(i)}a:\n`).join(''), '1: nested deeper than 100 levels'],
  ['lists of lists', `${'- '.repeat(3000)}a`, '1: nested deeper than 100 levels'],
  ['nested by 150 aliases', `a0: &a0 [1]\n${Array.from({ length: 150 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}]\n`).join('')}`,
    '1: aliases of aliases that come to too many values (an alias bomb)'],
  ['a million and one commas', `[${','.repeat(1_000_001)}]`, '1: a document of more than 1000000 values: no more are read at once'],
  ['17 MB', 'x'.repeat(17 * 1024 * 1024), '1: a document of 17 MB: no more than 16 MB is read at once; split the list'],
])('refused in one line: %s', (_, text, message) => {
  expect(refused(text)).toBe(message);
});

test.each([['flow', `${'['.repeat(90)}${']'.repeat(90)}`], ['blocks', Array.from({ length: 90 }, (_, i) => `${' '.repeat(i)}a:\n`).join('')]])('90 levels of %s are read', (_, text) => {
  expect(isUnreadable(read(text))).toBe(false);
});

test('an alias bomb is refused before it is expanded', () => {
  const levels = 'bcdefghi'.split('').map((name, i) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[i]}`)}]\n`);
  expect(refused(`a: &a [${Array(9).fill('x')}]\n${levels.join('')}`)).toBe('1: aliases of aliases that come to too many values (an alias bomb)');
});

test('ten times the keys are read in ten times the time, not a hundred times', () => {
  const text = (keys: number) => Array.from({ length: keys }, (_, i) => `k${i}: v\n`).join('');
  const fastest = (keys: number) => Math.min(...[1, 2].map(() => {
    const begin = performance.now();
    expect(isUnreadable(read(text(keys)))).toBe(false);
    return performance.now() - begin;
  }));
  fastest(2000); // compiled by then
  expect(fastest(20_000) / fastest(2000)).toBeLessThan(30);
});
